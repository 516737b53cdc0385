"""Which module answers the requests that a first answer needs.

Written by `python3 build.py wire` from the functions of browser/: change these.
"""

# fmt: off

from typing import Any

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "recognize": ("drawing", {"width": "integer", "height": "integer", "ink": "Uint8Array",
        "plain_ink": "Uint8Array", "pen": "boolean", "crop": "boolean", "box": "boolean",
        "centre": "boolean", "model": "ReaderName"}),
    "change_settings": ("labs", {"lab": "LabName", "changes": "ConfigRecord", "anew": "boolean",
        "base?": "ConfigRecord"}),
    "provide_kernel": ("starting", {"engines": {"*": {"*": "function"}}}),
    "provide_digits": ("starting", {"data": "Uint8Array"}),
    "provide_model": ("starting", {"data": "Uint8Array"}),
    "warm_up": ("starting", {}),
    "train": ("training", {"lab": "LabName", "steps_per_second?": "number"}),
    "train_for": ("training", {"lab": "LabName", "seconds": "number", "most_steps?": "integer"}),
    "step": ("training", {"lab": "LabName"}),
    "set_parameter": ("training", {"lab": "LabName", "layer": "integer", "fan_in": "integer",
        "unit": "integer", "value": "number"}),
    "switch_unit": ("training", {"lab": "LabName", "layer": "integer", "unit": "integer",
        "off": "boolean"}),
    "examine": ("training", {"lab": "LabName", "view": "SurfaceView", "grid_seed?": "integer",
        "grid_mistakes?": "boolean"}),
    "take_checkpoint": ("training", {"lab": "LabName"}),
    "restore_checkpoint": ("training", {"lab": "LabName", "data": "Uint8Array"}),
    "save_model": ("training", {"lab": "LabName"}),
}

KINDS: dict[str, Any] = {
    "LabName": ("'xor'", "'digits'"),
    "ConfigRecord": {"*": ("string", "number")},
    "SurfaceView": {"axes": ["integer"], "fixed": ["number"], "resolution": "integer"},
    "ReaderName": ("'shipped'", "'digits'"),
}
