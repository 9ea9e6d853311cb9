@echo off
rem Tells what works on this machine, what does not, and why; "doctor --help" tells more. Builds what it needs on the first run.
setlocal
set "MEDIACAPTURE_EXAMPLE=Doctor"
call "%~dp0record.cmd" %*
exit /b %errorlevel%
