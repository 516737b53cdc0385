"""Packages the site and the package: one file, a zip, a wheel."""
