"""How a run went, and what to try next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, TypedDict

from glassnet.wire.basics import ConfigRecord


class Remedy(TypedDict):
    """What to try next with a run."""

    code: Annotated[
        str,
        " | add_hidden_layer | another_start | as_notebook | backpropagation | change_digits | "
        "fewer_units | gentler_changes | harder_points | harder_table | lower_rate | mix_fewer_in "
        "| mix_old_in | more_points | more_units | next_points | next_table | no_pull | "
        "raise_rate | sigmoid_outputs | spread_weights | stop_early | train_on | with_adam",
    ]  # empty if there is no advice
    changes: ConfigRecord  # the settings that it changes
    begins_anew: bool  # whether it needs a fresh network; else training goes on
    preset: Annotated[str, " | xor | digits"]  # the preset that the changes amount to; empty if none


class Verdict(TypedDict):
    """What happened in a run, why, and what to try next."""

    iteration: int  # the iteration it is about
    code: Annotated[
        str,
        "by_heart | changed | dead | dead_outputs | diverged | fails_without | falling | flat | "
        "forgot_old | large_weights | learnt | learnt_without | loaded | mixed | moved_by_hand | "
        "no_better_move | no_hidden_layer | no_line | no_way_found | not_taught | only_seen | "
        "pulled | rate_too_large | rate_too_small | saturated | saturated_outputs | slow_moves | "
        "stopped_too_early | taught | too_early | too_few_units",
    ]
    mood: Literal["", "good", "mark", "bad"]
    values: Mapping[str, str | int | float]  # the values its sentence needs
    remedy: Remedy
    own_code: NotRequired[bool]  # for edited code: whether a run like this one uses any of it
