#!/bin/sh
# Serves Glassnet with this computer's Python 3, and opens it in the browser.
cd "$(dirname "$0")" || exit 1
for python in python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3,))' 2>/dev/null; then
    exec "$python" serve.py "$@"
  fi
done
echo 'This script needs Python 3. Install it, or open the one-file version, glassnet.html.'
exit 1
