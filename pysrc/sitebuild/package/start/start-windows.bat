@echo off
rem Serves Glassnet with the Python 3 of this computer, and opens it in the browser.
cd /d "%~dp0"
if not exist serve.py (
  echo Unpack the whole zip first, then start the script in the folder that it makes.
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
echo Glassnet needs Python 3 to be served. Install it, or use the one-file version, glassnet.html.
:end
pause
