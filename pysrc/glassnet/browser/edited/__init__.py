"""The page's edited code, in place of the shipped code."""
