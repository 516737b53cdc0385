"""The terminal's words for the verdict on a run, and the options that follow its advice."""

from __future__ import annotations

from glassnet.config import Config
from glassnet.diagnosis.diagnosis import diagnose
from glassnet.diagnosis.remedies import Remedy
from glassnet.runs.examination import evidence_of
from glassnet.runs.session import Session
from glassnet.terminal.records import WordedRemedy, WordedVerdict

WHAT = {
    "rows": "rows",
    "points": "points",
    "new_points": "new points",
    "digits": "digits",
    "new_digits": "new digits",
}
SENTENCES = {
    "too_early": "too early to say how it goes",
    "falling": "it is learning: the cost falls",
    "loaded": "loaded: {right} of {rows} {what} right",
    "changed": "{right} of {rows} {what} right since it was changed",
    "learnt_without": "it can do without {off_units}: {right} of {rows} {what} right",
    "fails_without": "without {off_units} it gets {wrong} of {rows} {what} wrong",
    "learnt": "learnt: {right} of {rows} {what} right",
    "mixed": "learnt: {right} of {rows} {what} right, about as many as possible",
    "by_heart": "learnt, partly by heart: {right_share:.1%} of {what} right",
    "stopped_too_early": "stopped too early: it was still learning",
    "rate_too_small": "its steps are too small: it makes hardly any progress",
    "rate_too_large": "its steps are too large",
    "diverged": "the cost is no longer a number",
    "no_line": "without a hidden layer it cannot learn this",
    "no_hidden_layer": "without a hidden layer it gets no further: {right_share:.1%} of {what} right",
    "too_few_units": "too few hidden units: {right} of {rows} {what} right",
    "no_way_found": "no way found: {right} of {rows} {what} right",
    "moved_by_hand": "stuck after a change by hand: {right} of {rows} {what} right",
    "flat": "the cost hardly falls: {right} of {rows} {what} right",
    "saturated": "{right_share:.1%} of {what} right, but {stuck} of {units} units hardly learn",
    "dead": "{right_share:.1%} of {what} right, but {stuck} of {units} units in a layer are dead",
    "saturated_outputs": "{stuck} of {units} outputs no longer learn",
    "dead_outputs": "{stuck} of {units} outputs are off",
    "large_weights": "its first weights are too large",
    "no_better_move": "random moves no longer find anything better",
    "slow_moves": "random moves hardly help: {right_share:.1%} of {what} right",
    "pulled": "its weights are pulled to zero too strongly",
}
"""Code -> what happened."""
BECAUSE = {
    "too_early": "it has hardly been trained",
    "falling": "it has come down from {first_cost:.4g} to {last_cost:.4g}",
    "loaded": "its weights come from a file",
    "changed": "it has hardly been trained since",
    "learnt_without": "the other units answer as it should",
    "fails_without": "it was not trained without them",
    "learnt": "it answers as it should",
    "mixed": "the classes overlap: {neighbour_share:.1%} of the points lie among their own kind",
    "by_heart": "of its own {own_rows:,} it knows {own_share:.1%}, some of them by heart",
    "stopped_too_early": "{right} of {rows} {what} are right so far",
    "rate_too_small": "the learning rate is {rate:g}; about {usual_rate:g} is usual here",
    "rate_too_large": "the learning rate is {rate:g}; about {usual_rate:g} is usual here",
    "diverged": "with a learning rate of {rate:g} the weights grew beyond all bounds",
    "no_line": "such a network can only draw a line, and no line separates the ones from the zeros",
    "no_hidden_layer": "its outputs can only weigh single pixels",
    "too_few_units": "with {units} in a layer it cannot bend its answer enough, or finds no way to",
    "no_way_found": "{units} units in a layer are enough, but not from every start",
    "moved_by_hand": "the change left it where no small step leads down",
    "flat": "it stands on a plateau, or in a hollow from which no small step leads down",
    "saturated": "their sums are so large that they always answer the same",
    "dead": "they are off for every row, and a ReLU unit that is off does not learn",
    "saturated_outputs": "their sums are so large that they stand where their curve is flat",
    "dead_outputs": "they answer 0 to everything, and a ReLU unit that is off does not learn",
    "large_weights": "all of them lie between 0 and 1, and so many add up to huge sums",
    "no_better_move": "none of the last {tried:,} tries made the cost smaller",
    "slow_moves": "a random move almost never makes so many weights better at once",
    "pulled": "the penalty l2 of {l2:g} is stronger than what the errors ask for",
}
"""Code -> why."""
REMEDIES = {
    "add_hidden_layer": "a hidden layer",
    "more_units": "more units",
    "fewer_units": "fewer units, until it fails",
    "lower_rate": "smaller steps",
    "raise_rate": "larger steps",
    "spread_weights": "first weights around zero",
    "backpropagation": "backpropagation",
    "train_on": "more iterations",
    "another_start": "another start",
    "with_adam": "Adam",
    "gentler_changes": "digits that are changed less",
    "sigmoid_outputs": "sigmoid outputs",
    "no_pull": "no penalty",
    "change_digits": "digits that are shifted and turned a little each time",
    "more_points": "more points to learn from",
    "stop_early": "an end as soon as new points get worse",
    "harder_table": "a table that no line separates",
    "next_table": "a table with more inputs",
    "next_points": "points that are harder to separate",
    "harder_points": "points that no line separates",
    "as_notebook": "all of the notebook's settings",
}
"""Code -> what to try."""


def worded_verdict(session: Session) -> WordedVerdict | None:
    """What happened in a run, why, and what to type next; None for an untrained network."""
    verdict = diagnose(evidence_of(session))
    if verdict is None:
        return None
    words = verdict.values | {"what": WHAT[str(verdict.values["what"])]}
    return WordedVerdict(
        code=verdict.code,
        values=dict(verdict.values),
        sentence=SENTENCES[verdict.code].format(**words),
        because=BECAUSE[verdict.code].format(**words),
        remedy=_worded_remedy(verdict.remedy, session.config) if verdict.remedy else None,
    )


def _worded_remedy(remedy: Remedy, config: Config) -> WordedRemedy:
    return WordedRemedy(
        code=remedy.code,
        sentence=REMEDIES[remedy.code],
        changes=dict(remedy.changes),
        begins_anew=remedy.begins_anew,
        preset=remedy.preset,
        options=options(remedy, config),
    )


def options(remedy: Remedy, config: Config) -> str:
    """What to add to the command to follow a remedy; a preset stands for all of its settings."""
    if remedy.preset:
        return f"--preset {remedy.preset}"
    changes = dict(remedy.changes) or {"iterations": 2 * config.iterations}
    return " ".join(f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in changes.items())


def _quoted(value: str | int | float) -> str:
    written = f"{value:g}" if isinstance(value, float) else str(value)
    return f"'{written}'" if " " in written else written
