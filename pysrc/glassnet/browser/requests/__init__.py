"""The tables of request handlers, written by `build.py wire`."""
