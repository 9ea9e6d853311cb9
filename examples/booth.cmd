@echo off
rem The whole of a video app in one window; "booth --help" tells more. Builds what it needs on the first run.
setlocal
set "MEDIACAPTURE_EXAMPLE=Booth"
call "%~dp0record.cmd" %*
exit /b %errorlevel%
