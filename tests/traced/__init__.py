"""What needs the Python of the page; run in Pyodide under Node by `build.py test`."""
