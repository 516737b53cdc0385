"""Which module answers what only the sandbox is asked, and does its jobs.

Written by `python3 build.py wire` from the functions of browser/: change these.
"""

# fmt: off

from typing import Any

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "run_code": ("sandbox", {"edits": "Edits"}),
    "run_console": ("sandbox", {"lab": "LabName", "source": "string"}),
    "complete": ("sandbox", {"lab": "LabName", "text": "string"}),
    "install_wheel": ("sandbox", {"name": "string", "data": "Uint8Array"}),
    "describe_edits": ("workshop", {"edits": "Edits"}),
    "read_edits": ("workshop", {"name": "string", "text": "string"}),
    "restore_part": ("workshop", {"file": "string", "text": "string", "name": "string"}),
    "fill_template": ("workshop", {"edits": "Edits", "kind": "TemplateKind", "name": "string"}),
    "plant_bug": ("workshop", {"seed": "integer"}),
    "judge_repair": ("workshop", {"edits": "Edits", "seed": "integer"}),
}

JOBS: dict[str, tuple[str, dict[str, Any]]] = {
    "what_if_code": ("code_histories", {"lab": "LabName"}),
    "check_code": ("workshop", {"edits": "Edits"}),
}

KINDS: dict[str, Any] = {
    "LabName": ("'xor'", "'digits'"),
    "Edits": {"*": "string"},
    "TemplateKind": ("'activation'", "'loss'", "'initializer'", "'optimizer'", "'learning_rule'",
        "'point_set'"),
}
