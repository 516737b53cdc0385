"""The tables of what answers each request, written by `build.py wire`."""
