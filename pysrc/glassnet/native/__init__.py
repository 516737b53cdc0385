"""The page with Python in the process that serves it, on this machine alone."""
