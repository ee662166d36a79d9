@echo off
rem Starts Faultscope from any folder, on the first Java found that is new enough.
rem Options for Java: FAULTSCOPE_JAVA_OPTS.
setlocal EnableExtensions

set "FAULTSCOPE_LIB=%~dp0..\lib"
set "FAULTSCOPE_JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do call :try "%%~$PATH:J"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*\current") do call :try "%%~D\bin\java.exe"

if not defined FAULTSCOPE_JAVA (
    echo Faultscope needs Java 25 or later, and none was found: install a JDK 25, or set JAVA_HOME to one. 1>&2
    exit /b 1
)

rem An export is over before the second compiler has paid for itself. A soak runs all of the engine
rem turn by turn, which stays in the processor's caches when fewer routines are copied into others;
rem and plain addresses need no decoding.
set "FAULTSCOPE_COMPILER="
if "%~1"=="export" set "FAULTSCOPE_COMPILER=-XX:TieredStopAtLevel=1"
if "%~1"=="soak" set "FAULTSCOPE_COMPILER=-XX:InlineSmallCode=1000 -XX:FreqInlineSize=200 -XX:-UseCompressedOops"

"%FAULTSCOPE_JAVA%" -XX:+UseSerialGC %FAULTSCOPE_COMPILER% --enable-native-access=javafx.graphics %FAULTSCOPE_JAVA_OPTS% --module-path "%FAULTSCOPE_LIB%" --module io.github.faultscope/io.github.faultscope.cli.Main %*
exit /b %ERRORLEVEL%

:try
if defined FAULTSCOPE_JAVA exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=2 delims==" %%V in ('call "%~1" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version ="') do call :version "%~1" %%V
exit /b 0

:version
if "%~2"=="1.8" exit /b 0
if %~2 GEQ 25 set "FAULTSCOPE_JAVA=%~1"
exit /b 0
