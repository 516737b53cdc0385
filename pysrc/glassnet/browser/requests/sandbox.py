"""Requests and jobs for the sandbox only, and their handlers.

Written by `python3 build.py wire` from the functions in browser/: change those instead.
"""

# fmt: off

from typing import Any

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "run_code": ("edited.sandbox", {"edits": "Edits"}),
    "run_console": ("edited.sandbox", {"lab": "LabName", "source": "string"}),
    "complete": ("edited.sandbox", {"lab": "LabName", "text": "string"}),
    "install_wheel": ("edited.sandbox", {"name": "string", "data": "Uint8Array"}),
    "describe_edits": ("edited.workshop", {"edits": "Edits"}),
    "read_edits": ("edited.workshop", {"name": "string", "text": "string"}),
    "fill_template": ("edited.workshop", {"edits": "Edits", "kind": "TemplateKind",
        "name": "string"}),
    "plant_bug": ("edited.workshop", {"seed": "integer"}),
    "judge_repair": ("edited.workshop", {"edits": "Edits", "seed": "integer"}),
}

JOBS: dict[str, tuple[str, dict[str, Any]]] = {
    "what_if_code": ("edited.code_histories", {"lab": "LabName"}),
    "check_code": ("edited.workshop", {"edits": "Edits"}),
}

KINDS: dict[str, Any] = {
    "LabName": ("'xor'", "'digits'"),
    "Edits": {"*": "string"},
    "TemplateKind": ("'activation'", "'loss'", "'initializer'", "'optimizer'", "'learning_rule'",
        "'point_set'"),
}
