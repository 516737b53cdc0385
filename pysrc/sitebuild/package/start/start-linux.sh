#!/bin/sh
# Serves Glassnet with the Python 3 of this computer, and opens it in the browser.
cd "$(dirname "$0")" || exit 1
for python in python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3,))' 2>/dev/null; then
    exec "$python" serve.py "$@"
  fi
done
echo 'Glassnet needs Python 3 to be served. Install it, or use the one-file version, glassnet.html.'
exit 1
