@echo off
rem Records the camera and the microphone to a file; "record --help" tells more. Builds what it needs on the first run.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "archive=%here%target\record.jsa"
set "options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:cds*=off -Djdk.console=java.base --enable-native-access=ALL-UNNAMED"
set "main=io.github.mediacapture.examples.Record"
if defined MEDIACAPTURE_EXAMPLE set "main=io.github.mediacapture.examples.%MEDIACAPTURE_EXAMPLE%"
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
  rem What one recording loads, ready to be mapped into the next; a JVM that can't make it or use it does without.
  if exist "%archive%" del "%archive%"
  "%java%" %options% -XX:ArchiveClassesAtExit="%archive%" -cp "%here%target\lib\*" io.github.mediacapture.examples.Record --fake --seconds 1 --out "%here%target\archived.webm" >nul 2>&1
  type nul > "%here%target\record.built"
)
"%java%" %options% -XX:SharedArchiveFile="%archive%" -cp "%here%target\lib\*" %main% %*
exit /b %errorlevel%
