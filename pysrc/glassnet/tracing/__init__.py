"""An update recorded line by line: what every line did, and how each number came about."""
