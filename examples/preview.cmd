@echo off
rem Shows the camera in a window, with effects; "preview --help" tells more. Builds what it needs on the first run.
setlocal
set "MEDIACAPTURE_EXAMPLE=Preview"
call "%~dp0record.cmd" %*
exit /b %errorlevel%
