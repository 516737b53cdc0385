"""The version of the package: the page, the wheel and `glassnet --version` show it."""

__version__ = "1.1.0"
