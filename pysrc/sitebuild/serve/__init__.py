"""Serves the site on this machine."""
