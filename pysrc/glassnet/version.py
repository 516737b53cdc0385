"""The version of the package: the page, the wheel and `glassnet --version` show it."""

__version__ = "1.0.0"
