"""A refusal is a code and values, from which each face makes its own sentence."""

from __future__ import annotations

import copy
import math
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from glassnet.config import Config, parse_config
from glassnet.data.point_sets import point_dataset
from glassnet.refusals import LARGEST_EXACT, LONGEST_TEXT, MOST_NAMES, Refusal, shown, some
from glassnet.saving.model_files import read_model
from glassnet.sentences import Choice
from glassnet.terminal.faces.refusal import worded


def test_a_refused_setting_tells_its_field_and_the_values_of_its_sentence() -> None:
    with pytest.raises(Refusal) as caught:
        parse_config({"learning_rate": "1000"})
    refusal = caught.value
    assert (refusal.code, refusal.field) == ("number_too_large", "learning_rate")
    assert refusal.values == {"whole": False, "above_low": True, "low": 0, "high": 100, "value": 1000.0}
    assert str(refusal) == "learning_rate must be above 0 and at most 100; got 1000.0. Make it smaller."


def test_no_points_are_refused_in_the_words_of_each_face() -> None:
    with pytest.raises(ValueError, match="own_points") as caught:
        point_dataset(Config(dataset="points", point_set="own"))
    python = "own_points needs at least 1 point to learn from; got none. Write some, such as 50,-25,1."
    assert str(caught.value) == python
    told = in_a_terminal("xor", "--preset", "points-xor", "--point-set", "own")
    assert told.endswith("Add --own-points '50,-25,1 -50,25,0', or choose another --point-set.\n")


def test_a_terminal_says_the_rest_as_python_does() -> None:
    python = "learning_rate must be above 0 and at most 100; got 1000.0. Make it smaller."
    assert in_a_terminal("xor", "--learning-rate", "1000") == f"glassnet: {python}\n"


def test_a_damaged_model_file_is_refused_with_its_size() -> None:
    with pytest.raises(Refusal) as caught:
        read_model(b"this is no model at all")
    assert (caught.value.code, caught.value.values["size"]) == ("npz_damaged", 23)


def in_a_terminal(*arguments: str) -> str:
    """What `python -m glassnet` prints to stderr when it refuses."""
    done = subprocess.run(
        [sys.executable, "-m", "glassnet", *arguments],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "pysrc")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_what_is_no_refusal_is_said_as_it_is() -> None:
    assert worded(OSError("no space left")) == "no space left"


@pytest.mark.parametrize("copied", [copy.copy, lambda it: pickle.loads(pickle.dumps(it))])
def test_a_refusal_crosses_to_another_process_whole(copied: object) -> None:
    assert callable(copied)
    refusal = copied(Refusal("no_points", field="own_points", count=3))
    assert (refusal.code, refusal.field, refusal.values) == ("no_points", "own_points", {"count": 3})
    assert str(refusal) == str(Refusal("no_points", field="own_points"))


def test_a_sentence_chooses_lists_and_says_none() -> None:
    refusal = Refusal("any", sure=True, unsure=False, names=["a", "b"], sizes=[3, 4], empty=[], text="")
    assert refusal.worded(Choice("sure", Choice("unsure", "neither", "yes"), "no")) == "yes"
    assert refusal.worded("{names}; {sizes!r}; {empty}; {text}") == "a, b; [3, 4]; none; none"


def test_a_number_is_written_by_its_name_unless_the_sentence_says_otherwise() -> None:
    refusal = Refusal("any", most=1500, rows=1500, expected="1500", rate=0.1, high=1e9, right_share=0.5)
    assert refusal.worded("{most}; {most:.16g}; {rows}; {expected}") == "1,500; 1500; 1500; 1500"
    assert refusal.worded("{rate}; {high}; {right_share}") == "0.1; 1,000,000,000; 50.0%"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (3, 3),
        (0.5, 0.5),
        ("fast", "'fast'"),
        (True, "True"),
        (None, "None"),
        (math.inf, "inf"),
        (np.float64(2), "np.float64(2.0)"),
        (LARGEST_EXACT, LARGEST_EXACT),
        (2**53 - 1, str(2**53 - 1)),
        ("9" * 5000, "'" + "9" * (LONGEST_TEXT - 1)),
    ],
)
def test_what_was_given_is_told_as_a_plain_value(given: object, told: object) -> None:
    assert shown(given) == told
    assert type(shown(given)) is type(told)


def test_of_many_long_names_some_are_told() -> None:
    assert some(str(number) * 100 for number in range(1000, 2000)) == [
        (str(number) * 100)[:40] for number in range(1000, 1000 + MOST_NAMES)
    ]


def test_an_integer_beyond_any_float_is_refused_like_any_other() -> None:
    with pytest.raises(ValueError, match=r"^seed must be .* Make it smaller\.$"):
        Config(seed=10**400)
