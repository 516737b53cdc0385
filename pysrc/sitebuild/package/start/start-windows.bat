@echo off
rem Serves Glassnet with this computer's Python 3, and opens it in the browser.
cd /d "%~dp0"
if not exist serve.py (
  echo Unpack the whole zip first, then start the script in the unpacked folder.
  goto end
)
py -3 -c "" >nul 2>nul
if not errorlevel 1 (
  py -3 serve.py %*
  goto end
)
python -c "import sys; sys.exit(sys.version_info < (3,))" >nul 2>nul
if not errorlevel 1 (
  python serve.py %*
  goto end
)
echo This script needs Python 3. Install it, or open the one-file version, glassnet.html.
:end
pause
