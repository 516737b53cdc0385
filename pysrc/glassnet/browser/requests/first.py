"""What answers the requests that a first answer needs.

Written by `python3 build.py wire` from the functions of browser/: change these.
"""

# fmt: off

from glassnet.browser import starting, training

REQUESTS = {
    "provide_kernel": (starting.provide_kernel, {"engines": {"*": {"*": "function"}}}),
    "provide_digits": (starting.provide_digits, {"data": "Uint8Array"}),
    "provide_model": (starting.provide_model, {"data": "Uint8Array"}),
    "warm_up": (starting.warm_up, {}),
    "change_settings": (training.change_settings, {"lab": "LabName", "run": "integer",
        "changes": "ConfigRecord", "anew": "boolean", "base?": "ConfigRecord"}),
    "train": (training.train, {"lab": "LabName", "steps_per_second?": "number"}),
    "train_for": (training.train_for, {"lab": "LabName", "seconds": "number",
        "most_steps?": "integer"}),
    "step": (training.step, {"lab": "LabName"}),
    "set_parameter": (training.set_parameter, {"lab": "LabName", "layer": "integer",
        "fan_in": "integer", "unit": "integer", "value": "number"}),
    "switch_unit": (training.switch_unit, {"lab": "LabName", "layer": "integer", "unit": "integer",
        "off": "boolean"}),
    "examine": (training.examine, {"lab": "LabName", "grid_seed": "integer",
        "grid_mistakes": "boolean", "view": "SurfaceView"}),
    "take_checkpoint": (training.take_checkpoint, {"lab": "LabName"}),
    "restore_checkpoint": (training.restore_checkpoint, {"lab": "LabName", "run": "integer",
        "data": "Uint8Array"}),
    "save_model": (training.save_model, {"lab": "LabName"}),
}

KINDS = {
    "LabName": ("'xor'", "'digits'"),
    "ConfigRecord": {"*": ("string", "number")},
    "SurfaceView": {"axes": ["integer"], "fixed": ["number"], "resolution": "integer"},
}
