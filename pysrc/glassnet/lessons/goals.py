"""Goals: the closed vocabulary of what a lesson can ask of a run, and how each condition is judged.

A judgement says whether a condition holds now (`reached`), does not hold yet (`not_yet`), or can no
longer hold in this run (`lost`), with a code and values for what is missing. It judges the state of the
run, never how it came about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from glassnet.config import BOUNDS, LIVE_FIELDS, MOST_ITERATIONS, Config
from glassnet.lessons.goal_facts import GoalFacts
from glassnet.lessons.lesson import Condition, ConditionValue, ShownBy
from glassnet.lessons.lesson_fields import Field, Number, Word, Words, object_of
from glassnet.refusals import Refusal, shown

GoalState = Literal["reached", "not_yet", "lost"]
Settings = Mapping[str, Any]
PARTS = ("training", "validation", "test")
SETTING_FIELDS = tuple(Config().record())


@dataclass(frozen=True)
class Answered:
    """The state of the step's question.

    is_right: None while unknown. is_without_number: whether the run lacks the number asked for, so that
    no answer can be right yet.
    """

    is_given: bool = False
    is_right: bool | None = None
    is_without_number: bool = False


@dataclass(frozen=True)
class GoalJudgement:
    """Whether a condition holds. code: one of CODES; values: those its sentence needs."""

    state: GoalState
    code: str
    values: Mapping[str, ConditionValue]


Judge = Callable[[Settings, GoalFacts, Answered], GoalJudgement]


@dataclass(frozen=True)
class Kind:
    """One kind of condition.

    fields: its settings. may_miss: those that can be left out. one_of: at least one of these is needed.
    needs_numbers: whether it can no longer hold once the cost is not a number. shown_by: what shows
    afterwards that it held.
    """

    fields: Mapping[str, Field]
    judge: Judge
    one_of: tuple[str, ...] = ()
    may_miss: tuple[str, ...] = ()
    needs_numbers: bool = False
    shown_by: ShownBy = "run"


def condition(plain: object, place: str) -> Condition:
    """The condition in a flat JSON record. place: where it is. Raises ValueError if unsound."""
    if not isinstance(plain, dict):
        raise Refusal("lesson_not_object", place=place, value=shown(plain))
    kind = KINDS.get(plain["kind"]) if isinstance(plain.get("kind"), str) else None
    if kind is None:
        raise Refusal(
            "lesson_word_unknown", place=place, known=list(KINDS), value=shown(plain.get("kind"))
        )
    keys = ("kind", *kind.fields)
    record = object_of(plain, place, keys, (*kind.may_miss, *kind.one_of))
    if kind.one_of and not set(kind.one_of) & set(record):
        bounds = list(kind.one_of)
        raise Refusal("lesson_no_bound", place=f"{place}, {bounds[0]}", keys=bounds)
    settings = {
        name: kind.fields[name].read(value, f"{place}, {name}")
        for name, value in record.items()
        if name != "kind"
    }
    low, high = settings.get("at_least"), settings.get("at_most")
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
        raise Refusal("lesson_bounds_crossed", place=f"{place}, at_most", low=low, value=high)
    return Condition(plain["kind"], settings)


def judge(wanted: Condition, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    """Whether a condition holds for these facts."""
    kind = KINDS[wanted.kind]
    found = kind.judge(wanted.settings, facts, answered)
    if kind.needs_numbers and facts.diverged and found.state != "reached":
        return GoalJudgement("lost", "diverged", {})
    return found


def shown_by(goal: Iterable[Condition], *, is_asked: bool) -> ShownBy:
    """What shows afterwards that a step was reached; for a step that is only read, the page.

    is_asked: whether it has a question.
    """
    found = {KINDS[each.kind].shown_by for each in goal}
    if "page" in found or not (found or is_asked):
        return "page"
    return "run" if "run" in found else "answer"


def _rows_right(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    right, rows = facts.rows_right, facts.rows
    if settings.get("at_least", 0) > rows:
        return _needs_anew(facts, "rows_few", {"now": rows, **settings})
    return _within(settings, right, "rows_right", {"rows": rows})


def _hidden_units(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    found = _within(settings, facts.hidden_units, "hidden_units")
    return found if found.state == "reached" else _needs_anew(facts, found.code, found.values)


def _updates(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    found = _within(settings, facts.iteration, "updates")
    if found.code == "updates_high":
        return GoalJudgement("lost", found.code, found.values)  # updates cannot be undone
    if found.state == "not_yet" and facts.diverged:
        return GoalJudgement("lost", "diverged", {})
    return found


def _cost(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    return _measured(settings, facts, facts.cost(settings["of"]), "cost")


def _accuracy(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    return _measured(settings, facts, facts.accuracy(settings["of"]), "accuracy")


def _validation_rises(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if not facts.has_part("validation"):
        return _needs_anew(facts, "no_such_rows", {"of": "validation"})
    now = facts.risen_for
    is_reached = now >= settings["updates"]
    values = {"now": now, "updates": settings["updates"]}
    return GoalJudgement("reached" if is_reached else "not_yet", "validation_rises", values)


def _accuracy_lost(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if not facts.has_part("validation"):
        return _needs_anew(facts, "no_such_rows", {"of": "validation"})
    return _within(settings, facts.accuracy_lost, "accuracy_lost")


def _ended(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    wanted = settings["how"]
    if facts.ended == wanted:
        return GoalJudgement("reached", "ended", {"how": wanted})
    if facts.diverged:
        return GoalJudgement("lost", "diverged", {})
    return GoalJudgement("not_yet", "ended", {"how": wanted})


def _weight(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    layer, fan_in, unit = settings["layer"], settings["fan_in"], settings["unit"]
    value = facts.weight(layer, fan_in, unit)
    place = {"layer": layer, "fan_in": fan_in, "unit": unit}
    if value is None:
        return _needs_anew(facts, "no_such_weight", place)
    return _within(settings, value, "weight", place)


def _set_by_hand(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    return _within(settings, facts.set_by_hand, "set_by_hand")


def _units_off(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if settings.get("at_least", 0) > facts.hidden_units:
        return _needs_anew(facts, "units_few", {"now": facts.hidden_units, **settings})
    return _within(settings, facts.units_off, "units_off")


def _setting(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    field = settings["field"]
    now = facts.config.record()[field]
    values: dict[str, ConditionValue] = {"field": field, "now": now}
    if isinstance(now, (int, float)):
        low, high = settings.get("at_least", now), settings.get("at_most", now)
        holds = low <= now <= high and str(now) not in settings.get("is_not", [])
        holds = holds and str(now) in settings.get("is", [str(now)])
    else:
        holds = now in settings.get("is", [now]) and now not in settings.get("is_not", [])
        holds = holds and "at_least" not in settings and "at_most" not in settings
    if holds:
        return GoalJudgement("reached", "setting", values)
    if field in LIVE_FIELDS:
        return GoalJudgement("not_yet", "setting", values)
    return _needs_anew(facts, "setting", values)


def _stuck_units(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if facts.stuck_share is None:
        return _needs_anew(facts, "units_few", {"now": facts.hidden_units})
    return _within(settings, facts.stuck_share, "stuck_units")


def _old_digits(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if not facts.reads_digits:
        return _needs_anew(facts, "no_digits_read", {})
    if facts.old_digits is None:
        return GoalJudgement("not_yet", "not_measured", {})
    return _within(settings, facts.old_digits, "old_digits")


def _answer_right(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    if answered.is_right:
        return GoalJudgement("reached", "answer_right", {})
    if answered.is_without_number and facts.diverged:
        return GoalJudgement("lost", "diverged", {})
    return GoalJudgement("not_yet", "answer_wrong" if answered.is_given else "answer_missing", {})


def _code_edited(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    return GoalJudgement("reached" if facts.code_is_edited else "not_yet", "code_edited", {})


def _own_activation(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    values = {"now": facts.config.hidden_activation}
    if facts.own_activation:
        return GoalJudgement("reached", "own_activation", values)
    if not facts.hidden_units:
        return _needs_anew(facts, "units_few", {"now": 0})
    return GoalJudgement("not_yet", "own_activation" if facts.code_is_edited else "code_edited", values)


def _bug_repaired(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    return GoalJudgement("reached" if facts.page.bug_repaired else "not_yet", "bug_repaired", {})


def _drawing_read(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    digit, wanted = facts.page.digit, settings["digit"]
    if digit is None:
        return GoalJudgement("not_yet", "drawing_none", {"digit": wanted})
    state: GoalState = "reached" if digit == wanted else "not_yet"
    return GoalJudgement(state, "drawing_read", {"digit": wanted, "now": digit})


def _measured(settings: Settings, facts: GoalFacts, now: float | None, name: str) -> GoalJudgement:
    """Judge a number measured on a part of the data; the part may be missing."""
    part = {"of": settings["of"]}
    if not facts.has_part(settings["of"]):
        return _needs_anew(facts, "no_such_rows", part)
    if now is None:
        return GoalJudgement("not_yet", "not_measured", part)
    return _within(settings, now, name, part)


def _drawings(settings: Settings, facts: GoalFacts, answered: Answered) -> GoalJudgement:
    digit = settings["digit"]
    return _within(settings, facts.page.drawn.get(digit, 0), "drawings", {"digit": digit})


def _within(
    settings: Settings, now: float, name: str, more: Mapping[str, ConditionValue] | None = None
) -> GoalJudgement:
    """Whether a number lies between `at_least` and `at_most`, where they are given."""
    values: dict[str, ConditionValue] = {"now": now, **(more or {})}
    values |= {name: settings[name] for name in ("at_least", "at_most") if name in settings}
    if "at_least" in settings and not now >= settings["at_least"]:
        return GoalJudgement("not_yet", f"{name}_low", values)
    if "at_most" in settings and not now <= settings["at_most"]:
        return GoalJudgement("not_yet", f"{name}_high", values)
    return GoalJudgement("reached", name, values)


def _needs_anew(facts: GoalFacts, code: str, values: Mapping[str, ConditionValue]) -> GoalJudgement:
    """A condition that needs a fresh network: lost once this one has learnt."""
    return GoalJudgement("lost" if facts.has_learnt else "not_yet", code, values)


def _between(low: float, high: float, *, whole: bool = False) -> dict[str, Field]:
    number = Number(low, high, whole)
    return {"at_least": number, "at_most": number}


BETWEEN = ("at_least", "at_most")
MOST_UNITS = 4096
LARGEST = 1e6
"""The largest cost or weight in a condition."""
LARGEST_SETTING = max(bound.high for bound in BOUNDS.values())
OF: dict[str, Field] = {"of": Word(PARTS)}
DIGIT: dict[str, Field] = {"digit": Number(0, 9, whole=True)}
WHICH_WEIGHT: dict[str, Field] = {
    "layer": Number(0, 4, whole=True),
    "fan_in": Number(-1, 1023, whole=True),
    "unit": Number(0, 1023, whole=True),
}
KINDS: dict[str, Kind] = {
    "rows_right": Kind(_between(0, 1000, whole=True), _rows_right, BETWEEN, needs_numbers=True),
    "hidden_units": Kind(_between(0, MOST_UNITS, whole=True), _hidden_units, BETWEEN),
    "updates": Kind(_between(0, MOST_ITERATIONS, whole=True), _updates, BETWEEN),
    "cost": Kind(OF | _between(0, LARGEST), _cost, BETWEEN, needs_numbers=True),
    "accuracy": Kind(OF | _between(0, 1), _accuracy, BETWEEN, needs_numbers=True),
    "validation_rises": Kind(
        {"updates": Number(1, MOST_ITERATIONS, whole=True)}, _validation_rises, needs_numbers=True
    ),
    "accuracy_lost": Kind(_between(0, 1), _accuracy_lost, BETWEEN, needs_numbers=True),
    "ended": Kind({"how": Word(("finished", "stopped_early", "diverged"))}, _ended),
    "weight": Kind(WHICH_WEIGHT | _between(-LARGEST, LARGEST), _weight, BETWEEN, needs_numbers=True),
    "set_by_hand": Kind(_between(0, 100, whole=True), _set_by_hand, BETWEEN),
    "units_off": Kind(_between(0, MOST_UNITS, whole=True), _units_off, BETWEEN),
    "setting": Kind(
        {
            "field": Word(SETTING_FIELDS),
            "is": Words(),
            "is_not": Words(),
            **_between(0, LARGEST_SETTING),
        },
        _setting,
        ("is", "is_not", *BETWEEN),
    ),
    "stuck_units": Kind(_between(0, 1), _stuck_units, BETWEEN, needs_numbers=True),
    "old_digits": Kind(_between(0, 1), _old_digits, BETWEEN, needs_numbers=True),
    "answer_right": Kind({}, _answer_right, shown_by="answer"),
    "code_edited": Kind({}, _code_edited, shown_by="page"),
    "own_activation": Kind({}, _own_activation, shown_by="page"),
    "bug_repaired": Kind({}, _bug_repaired, shown_by="page"),
    "drawing_read": Kind(DIGIT, _drawing_read, shown_by="page"),
    "drawings": Kind(DIGIT | _between(0, 1000, whole=True), _drawings, BETWEEN, shown_by="page"),
}
"""Every kind of condition."""
_RANGES = (
    *("rows_right", "hidden_units", "updates", "cost", "accuracy"),
    *("accuracy_lost", "weight", "set_by_hand", "units_off", "stuck_units"),
    *("old_digits", "drawings"),
)
CODES = (
    *(f"{name}{end}" for name in _RANGES for end in ("", "_low", "_high")),
    *("rows_few", "units_few", "no_such_rows", "no_such_weight", "not_measured", "diverged"),
    "no_digits_read",
    *("validation_rises", "ended", "setting", "answer_right", "answer_missing", "answer_wrong"),
    *("code_edited", "own_activation", "bug_repaired", "drawing_none", "drawing_read"),
)
"""Every code of a judgement; each face has words for what is missing."""
