"""The types of everything that crosses between the page and Python, and the table of requests."""
