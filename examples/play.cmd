@echo off
rem Plays media files in a window; "play --help" tells more. Builds what it needs on the first run.
setlocal
set "MEDIACAPTURE_EXAMPLE=Play"
call "%~dp0record.cmd" %*
exit /b %errorlevel%
