"""The terminal's words for a Refusal, where Python's would not say what to type.

Refusals that only the command line makes, such as for --save, are worded where they are
made, as a TerminalRefusal.
"""

from __future__ import annotations

from glassnet.refusals import Refusal

IN_THE_TERMINAL = {
    "cross_entropy_needs_shares": (
        "loss cross_entropy needs outputs between 0 and 1; got {choice}. Add --output-activation "
        "sigmoid or softmax, or --loss squared_error."
    ),
    "softmax_for_points": (
        "softmax needs one output for each class; got points in the plane, which have one output "
        "for two classes. Add --output-activation sigmoid."
    ),
    "softmax_for_table": (
        "softmax needs exactly one 1 in every row of the truth table; got {value}. Add "
        "--output-activation sigmoid, or give another --truth-table."
    ),
    "no_points": (
        "the points of your own need at least 1 to learn from; got none. Add --own-points '50,-25,1 "
        "-50,25,0', or choose another --point-set."
    ),
    "training_diverged": (
        "training diverged: the cost is no longer a number after {iteration:,} iterations at "
        "learning_rate {rate:g}, and nothing is saved. Lower --learning-rate."
    ),
    "other_data": (
        "this run learnt from other data: SHA-256 {expected} was expected; got {came}. Name the data "
        "that it began with by --data."
    ),
    "model_not_given": (
        "the run loaded a model of SHA-256 {sha256} after {iteration} iterations, which is not given. "
        "Name its file with --loaded."
    ),
}
"""Code -> template, filled like those in glassnet.wording."""


def worded(error: Exception) -> str:
    """The terminal's words for an error: its own for a Refusal in the table above, else Python's."""
    if isinstance(error, Refusal) and error.code in IN_THE_TERMINAL:
        return error.worded(IN_THE_TERMINAL[error.code])
    return str(error)
