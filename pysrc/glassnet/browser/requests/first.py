"""The requests that a first answer needs, and their handlers.

Written by `python3 build.py wire` from the functions in browser/: change those instead.
"""

# fmt: off

from typing import Any

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "read_network": ("answers.drawing", {"model": "ReaderName"}),
    "recognize": ("answers.drawing", {"width": "integer", "height": "integer", "ink": "Uint8Array",
        "plain_ink": "Uint8Array", "pen": "boolean", "crop": "boolean", "box": "boolean",
        "centre": "boolean", "model": "ReaderName"}),
    "provide_kernel": ("answers.starting", {"engines": {"*": {"*": "function"}}}),
    "provide_digits": ("answers.starting", {"data": "Uint8Array"}),
    "provide_model": ("answers.starting", {"data": "Uint8Array"}),
    "warm_up": ("answers.starting", {}),
    "train": ("answers.training", {"lab": "LabName", "steps_per_second?": "number"}),
    "train_for": ("answers.training", {"lab": "LabName", "seconds": "number",
        "most_steps?": "integer"}),
    "step": ("answers.training", {"lab": "LabName"}),
    "set_parameter": ("answers.training", {"lab": "LabName", "layer": "integer",
        "fan_in": "integer", "unit": "integer", "value": "number"}),
    "switch_unit": ("answers.training", {"lab": "LabName", "layer": "integer", "unit": "integer",
        "off": "boolean"}),
    "examine": ("answers.training", {"lab": "LabName", "view": "SurfaceView",
        "grid_seed?": "integer", "grid_mistakes?": "boolean"}),
    "take_checkpoint": ("answers.training", {"lab": "LabName"}),
    "restore_checkpoint": ("answers.training", {"lab": "LabName", "data": "Uint8Array"}),
    "save_model": ("answers.training", {"lab": "LabName"}),
    "change_settings": ("labs.labs", {"lab": "LabName", "changes": "ConfigRecord",
        "anew": "boolean", "base?": "ConfigRecord"}),
}

KINDS: dict[str, Any] = {
    "LabName": ("'xor'", "'digits'"),
    "ConfigRecord": {"*": ("string", "number")},
    "SurfaceView": {"axes": ["integer"], "fixed": ["number"], "resolution": "integer"},
    "ReaderName": ("'shipped'", "'digits'"),
}
