"""Which module answers the requests that come later, and does the jobs.

Written by `python3 build.py wire` from the functions of browser/: change these.
"""

# fmt: off

REQUESTS = {
    "begin_job": ("jobs", {"job": "integer", "name": "string", "payload": "any"}),
    "go_on_with_job": ("jobs", {"job": "integer", "seconds": "number"}),
    "end_job": ("jobs", {"job": "integer"}),
}

JOBS = {
}

KINDS = {
}
