@echo off
rem Records the camera and the microphone to a file; "record --help" tells more. Builds what it needs on the first run.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%here%target\record.built" (
  echo Building ^(first run only^)... 1>&2
  pushd "%here%.."
  call mvnw.cmd -B -q -ntp -Drecord -pl examples -am package 1>&2
  if errorlevel 1 (
    popd
    echo record: the build failed 1>&2
    exit /b 1
  )
  popd
  type nul > "%here%target\record.built"
)
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djdk.console=java.base -cp "%here%target\classes;%here%target\lib\*" io.github.mediacapture.examples.Record %*
exit /b %errorlevel%
