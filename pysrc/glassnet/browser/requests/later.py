"""Which module answers the requests that come later, and does the jobs.

Written by `python3 build.py wire` from the functions of browser/: change these.
"""

# fmt: off

from typing import Any

REQUESTS: dict[str, tuple[str, dict[str, Any]]] = {
    "see_blame": ("blame", {"lab": "LabName", "view": "SurfaceView"}),
    "describe_digits": ("data", {"lab": "LabName"}),
    "browse_digits": ("data", {"lab": "LabName", "part": "string", "digit": "integer",
        "start": "integer", "count": "integer"}),
    "preview_augmentation": ("data", {"lab": "LabName", "config": "ConfigRecord",
        "index": "integer", "count": "integer", "seed": "integer"}),
    "use_own_digits": ("data", {}),
    "inspect_layers": ("digits", {"lab": "LabName"}),
    "inspect_units": ("digits", {"lab": "LabName", "kind": ("'weights'", "'change'",),
        "order": "string", "start": "integer", "count": "integer"}),
    "confused_digits": ("digits", {"lab": "LabName", "digit": "integer", "guess": "integer",
        "kind": ("'hard'", "'soft'",)}),
    "open_digit": ("digits", {"lab": "LabName", "part": "string", "index": "integer"}),
    "see_valley": ("hand", {"lab": "LabName", "layer": "integer", "unit": "integer",
        "fan_in": "integer", "values": "Float64Array"}),
    "try_weight": ("hand", {"lab": "LabName", "layer": "integer", "unit": "integer",
        "fan_in": "integer", "value": "number", "view": "SurfaceView"}),
    "begin_job": ("jobs", {"job": "integer", "name": "string", "payload": "any"}),
    "go_on_with_job": ("jobs", {"job": "integer", "seconds": "number"}),
    "end_job": ("jobs", {"job": "integer"}),
    "write_run_link": ("links", {"lab": "LabName"}),
    "open_run_link": ("links", {"lab": "LabName", "link": "string"}),
    "export_model": ("model_files", {"lab": "LabName", "format": "FormatName"}),
    "load_model": ("model_files", {"lab": "LabName", "data": "Uint8Array",
        "locked": "ConfigRecord"}),
    "read_carried_code": ("model_files", {"data": "Uint8Array"}),
    "read_image": ("photo", {"width": "integer", "height": "integer", "brightness": "Uint8Array"}),
    "plan_search": ("searching", {"lab": "LabName", "kind": ("'grid'", "'random'"),
        "space": "string", "trials": "integer", "seed": "integer"}),
    "give_trial_up": ("searching", {"head": "string", "number": "integer"}),
    "read_search": ("searching", {"data": "Uint8Array"}),
    "read_sheet": ("sheet", {"width": "integer", "height": "integer", "brightness": "Uint8Array"}),
    "teaching_settings": ("teaching", {}),
    "prepare_signs": ("teaching", {"drawings": ["SignInk"]}),
    "write_signs": ("teaching", {"names": ["string"], "drawings": ["SignRecord"],
        "pixels": "Uint8Array"}),
    "write_signs_text": ("teaching", {"names": ["string"], "drawings": ["SignRecord"],
        "pixels": "Uint8Array"}),
    "read_signs_text": ("teaching", {"text": "string"}),
    "see_taught": ("teaching", {"lab": "LabName"}),
    "diagnose": ("verdicts", {"lab": "LabName", "training": "boolean", "followed": ["string"]}),
}

JOBS: dict[str, tuple[str, dict[str, Any]]] = {
    "check_own_digits": ("data", {"files": ["OwnFile"]}),
    "try_hands": ("hands", {"files": ["OwnFile"]}),
    "judge_drawing": ("likeness", {"model": "ReaderName", "digit": "integer",
        "image": "Float32Array"}),
    "try_trial": ("searching", {"head": "string", "number": "integer"}),
    "read_signs": ("teaching", {"file": "OwnFile"}),
    "what_if": ("what_if", {"lab": "LabName", "changes": "ConfigRecord",
        "parameter?": "ParameterValue", "target?": "FlippedTarget"}),
}

KINDS: dict[str, Any] = {
    "LabName": ("'xor'", "'digits'"),
    "ConfigRecord": {"*": ("string", "number")},
    "SurfaceView": {"axes": ["integer"], "fixed": ["number"], "resolution": "integer"},
    "OwnFile": {"name": "string", "data": "Uint8Array"},
    "ReaderName": ("'shipped'", "'digits'"),
    "FormatName": ("'npz'", "'folder'", "'json'", "'script'", "'notebook'", "'pytorch'", "'keras'",
        "'onnx'"),
    "SignInk": {"width": "integer", "height": "integer", "ink": "Uint8Array"},
    "SignPart": ("'learn'", "'test'"),
    "SignRecord": {"sign": "string", "part": "SignPart", "hand": "string", "strokes": [["number"]]},
    "Parameter": {"layer": "integer", "fan_in": "integer", "unit": "integer"},
    "ParameterValue": {"layer": "integer", "fan_in": "integer", "unit": "integer",
        "value": "number"},
    "FlippedTarget": {"row": "integer", "output": "integer"},
}
