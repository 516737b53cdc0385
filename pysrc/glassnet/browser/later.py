"""Which requests come later: those that no first answer needs, by the module of browser/ that answers.

Such a module is imported when one of its requests is first made. To a browser it comes in a separate
pack, which the worker fetches before: `python3 build.py wire` writes these names for it, too.
"""

from __future__ import annotations

from collections.abc import Mapping

LATER: Mapping[str, tuple[str, ...]] = {
    "data": (
        "describe_digits",
        "browse_digits",
        "preview_augmentation",
        "check_own_digits",
        "use_own_digits",
    ),
    "digits": ("inspect_layers", "inspect_units", "confused_digits", "open_digit"),
    "story": ("tell_story", "begin_experiments", "go_on_with_experiments"),
    "photo": ("read_image",),
    "verdicts": ("diagnose",),
    "likeness": ("judge_drawing",),
    "links": ("write_run_link", "open_run_link"),
    "code": (
        "record_pass",
        "see_value",
        "write_out",
        "open_line",
        "check_gradient",
        "compare_error_rules",
        "read_sources",
    ),
    "kept": ("export_runs", "import_runs", "compare_runs"),
    "report": ("tell_run", "tell_kept_run"),
    "moments": ("look_at", "look_at_now", "branch_here"),
    "proofs": ("make_proof", "begin_trial", "go_on_with_trial", "open_trial"),
    "what_if": ("begin_what_if", "go_on_with_what_if"),
    "pushes": ("begin_pushes", "go_on_with_pushes"),
    "replaying": ("begin_replay", "go_on_with_replay", "take_replay"),
}
