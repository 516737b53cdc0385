"""A lesson that uses every feature of lessons, as plain values that need no import of the package."""

from __future__ import annotations

from typing import Any

CONDITIONS: list[dict[str, Any]] = [
    {"kind": "rows_right", "at_least": 8},
    {"kind": "hidden_units", "at_least": 1, "at_most": 2},
    {"kind": "updates", "at_most": 500},
    {"kind": "cost", "of": "training", "at_most": 0.01},
    {"kind": "accuracy", "of": "validation", "at_least": 0.9},
    {"kind": "validation_rises", "updates": 200},
    {"kind": "accuracy_lost", "at_least": 0.05},
    {"kind": "ended", "how": "diverged"},
    {"kind": "weight", "layer": 0, "fan_in": -1, "unit": 0, "at_most": 0},
    {"kind": "set_by_hand", "at_least": 3},
    {"kind": "units_off", "at_least": 1},
    {"kind": "setting", "field": "hidden_layers", "is_not": ["none"]},
    {"kind": "stuck_units", "at_least": 0.9},
    {"kind": "old_digits", "at_most": 0.9},
    {"kind": "answer_right"},
    {"kind": "code_edited"},
    {"kind": "own_activation"},
    {"kind": "bug_repaired"},
    {"kind": "drawing_read", "digit": 3},
    {"kind": "drawings", "digit": 7, "at_least": 10},
]
"""One condition of each kind."""


def question(kind: str = "choice", **changes: Any) -> dict[str, Any]:
    """A question of a kind, with its right answer."""
    right: Any = 1 if kind == "choice" else {"value": 784, "within": 0.5}
    plain = {"text": "How many?", "kind": kind, "right": right, "because": "28 times 28."}
    if kind == "choice":
        plain["choices"] = ["Few", "Many"]
    if kind == "words":
        del plain["right"]
    return plain | changes


def step(name: str = "first", **changes: Any) -> dict[str, Any]:
    return {"name": name, "text": "Press Train."} | changes


NEXT_WEIGHT = {"number": "next_weight", "row": 1, "layer": 0, "fan_in": 1, "unit": 0, "within": 0.01}
PLACE = {"tab": "xor", "settings": {"truth_table": "0 1 1 0", "hidden_layers": "none"}}
ANSWER = {"kind": "answer_right"}
LESSON: dict[str, Any] = {
    "glassnet_lesson": 1,
    "name": "everything",
    "title": "All that a lesson can say",
    "about": "It is made for tests.",
    "minutes": 5,
    "steps": [
        step("all_goals", goal=CONDITIONS[:8], question=question()),
        step("more_goals", goal=CONDITIONS[8:16], question=question("number"), hints=["A", "B"]),
        step("last_goals", goal=CONDITIONS[16:], hide=["verdict"], lock=["data", "seed"]),
        step(
            "computed", question=question("number", right=NEXT_WEIGHT), goal=[{"kind": "answer_right"}]
        ),
        step("placed", place=PLACE, question=question("words")),
        step("of_digits", place={"tab": "digits", "view": "story"}),
        step("of_code", place={"tab": "code", "view": "digits", "settings": {}}),
    ],
    "can_say": ["I can say this.", {"key": "lesson_test.can_say"}],
    "open_question": "What else?",
}
