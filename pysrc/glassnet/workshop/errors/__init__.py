"""Explanations of errors in edited source."""
