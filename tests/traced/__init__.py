"""Tests that need the page's Python; `build.py test` runs them in Pyodide under Node."""
