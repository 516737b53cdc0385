"""Answers to the Code tab's requests (Python 3.12 or newer): of their declared types."""

from __future__ import annotations

from glassnet.browser.bridge import Bridge
from glassnet.browser.labs.labs import Labs
from glassnet.browser.runs.code import record_pass, see_value, write_out
from tests.core.wire.every_request import ask_everything
from tests.core.wire.wire_check import assert_reply, declared
from tests.traced.provided import CHECKS
from tests.traced.runs_to_record import digits_session


def test_every_request_is_answered_as_declared_and_the_check_of_what_is_posted_takes_it() -> None:
    asked = ask_everything(Bridge())
    assert [each.reply for each in asked if "error" in each.reply] == []
    assert len({each.name for each in asked}) > 30
    for each in asked:
        assert_reply(each.name, each.reply)
        if "of_worker" not in declared().requests[each.name].marks:
            result = each.reply["result"]
            from_the_worker = {"run": 1} if "has_learnt" in result else {}
            found = CHECKS["reply"](each.name, result | from_the_worker)
            assert found == "", each.name


def test_a_number_of_a_large_array_is_told_with_what_it_is() -> None:
    labs = Labs("")
    labs.take("digits", digits_session(hidden_layers=(101,)))  # 100 rows of 101 units are a large array
    for step in record_pass(labs, "digits", "batch")["steps"]:
        shown = step["shown"][0]["value"]
        cell = [0] * len(see_value(labs, shown)["numbers"].shape)
        written = write_out(labs, shown, cell, step["line"])
        assert written["role"]["code"] != "name", step["code"]


def test_a_number_without_a_step_is_told_by_its_name_in_the_source() -> None:
    labs = Labs("")
    labs.take("digits", digits_session())
    recording = record_pass(labs, "digits", "batch")
    line = next(at for at, line in enumerate(recording["lines"]) if line["target"] == "exponentials")
    value = recording["lines"][line]["made"][0]["array"]
    written = write_out(labs, value, [0, 0], line)
    assert (written["role"]["code"], written["role"]["name"]) == ("name", "exponentials")
