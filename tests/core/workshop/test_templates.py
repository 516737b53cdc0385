"""Templates: source that works at once, and fits into any module that is still whole."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from glassnet.refusals import Refusal
from glassnet.workshop.added_names import make_legal
from glassnet.workshop.own_checks import own_checks, run_own_check
from glassnet.workshop.package_copy import Edits, PackageCopy
from glassnet.workshop.source_text import shipped_text
from glassnet.workshop.templates import BEGINS, ENDS, TEMPLATES, Template, with_template
from tests.core.workshop.copies import all_templates, session_in, trained_in
from tests.core.workshop.edited import replaced

ROOT = Path(__file__).parents[3]
LONG_NAME = "a_name_of_forty_characters_as_the_longest"[:40]
every_kind = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)


def functions(text: str) -> list[str]:
    return [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]


def refused_code(edits: Edits, kind: str, name: str) -> str:
    with pytest.raises(Refusal) as refusal:
        with_template(edits, kind, name)
    return refusal.value.code


def test_there_is_a_template_of_each_kind_and_its_file_has_its_table() -> None:
    assert list(TEMPLATES) == [
        *("activation", "loss", "initializer", "optimizer", "learning_rule", "point_set"),
    ]
    for template in TEMPLATES.values():
        assert f"\n{template.table}: dict[" in shipped_text(template.file)


@every_kind
def test_a_template_has_a_place_to_fill_in_a_docstring_each_and_a_check(template: Template) -> None:
    assert template.functions.count(BEGINS) == template.functions.count(ENDS) >= 1
    for node in ast.parse(template.functions).body:
        assert isinstance(node, ast.FunctionDef)
        assert ast.get_docstring(node)
    assert functions(template.functions)[-1] == "check_NAME"


def test_the_source_with_templates_is_clean_and_formatted_also_under_the_longest_name(
    tmp_path: Path,
) -> None:
    edits = all_templates()
    for kind in TEMPLATES:
        edits = with_template(edits, kind, LONG_NAME)
    for file, text in edits.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check"], ["format", "--check"]):
        options = [*command, "--no-cache", "--config", str(ROOT / "pyproject.toml"), str(tmp_path)]
        found = subprocess.run([ruff, *options], capture_output=True, text=True)
        assert found.returncode == 0, found.stdout


@every_kind
def test_a_template_stands_after_the_last_function_of_its_kind_and_takes_nothing_away(
    template: Template,
) -> None:
    before = shipped_text(template.file)
    after = with_template({}, template.kind, template.name)[template.file]
    at = after.index(template.functions.replace("NAME", template.name))
    assert at < after.index(f"\n{template.table}: dict[")
    names = functions(after)
    new = names.index(template.name)
    expected = {
        "activation": "leaky_relu_slope",
        "loss": "error_itself",
        "initializer": "zero",
        "optimizer": "adam",
        "learning_rule": "step_by_perturbation",
        "point_set": "own",
    }
    assert names[new - 1] == expected[template.kind]
    kept = iter(after.splitlines())
    assert all(line in kept for line in before.splitlines())


@every_kind
def test_a_second_template_goes_after_the_first_and_its_check(template: Template) -> None:
    edits = with_template({}, template.kind, "first")
    edits = with_template(edits, template.kind, "second")
    names = functions(edits[template.file])
    assert names.index("check_first") < names.index("second")


def test_all_templates_together_work_and_their_checks_pass(tmp_path: Path) -> None:
    copy = PackageCopy(all_templates(), tmp_path)
    make_legal(copy)
    checks = own_checks(copy)
    assert sorted(name for _, name in checks) == sorted(
        f"check_{each.name}" for each in TEMPLATES.values()
    )
    for file, name in checks:
        run_own_check(copy, file, name)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("activation", "room = 1 - np.abs(output)", "room = 1 + np.abs(output)"),
        ("loss", "pull = np.sign(error)", "pull = error"),
        ("initializer", "limit = np.sqrt(3 / fan_in)", "limit = 0"),
        ("optimizer", "parameters += step", "parameters -= step"),
        ("learning_rule", "parameters.vector -= move", "parameters.vector += move"),
        ("point_set", "left = -1 + stripe / 2", "left = stripe / 2"),
    ],
)
def test_a_check_that_came_with_a_template_fails_when_its_formula_is_wrong(
    tmp_path: Path, kind: str, old: str, new: str
) -> None:
    file = TEMPLATES[kind].file
    edits = dict(with_template({}, kind, "mine"))
    assert edits[file].count(old) == 1
    edits[file] = edits[file].replace(old, new)
    copy = PackageCopy(edits, tmp_path)
    assert own_checks(copy) == [(file, "check_mine")]
    with pytest.raises(AssertionError):
        run_own_check(copy, file, "check_mine")


def test_only_checks_that_edited_source_added_are_run(tmp_path: Path) -> None:
    added = "\ndef check_it(of=1): pass\ndef check_of(this): pass\ndef other(): pass\n"
    text = shipped_text("learning/losses.py") + added
    copy = PackageCopy({"learning/losses.py": text, "learning/network.py": "def broken("}, tmp_path)
    assert own_checks(copy) == [("learning/losses.py", "check_it")]
    for file, name in (("learning/losses.py", "other"), ("data/brought/own_data.py", "check_it")):
        with pytest.raises(Refusal, match="edited source adds no check"):
            run_own_check(copy, file, name)


@every_kind
@pytest.mark.parametrize("name", ["", "my activation", "1st", "lambda", "None", "é", "x" * 41, "a.b"])
def test_a_name_that_is_none_is_refused(template: Template, name: str) -> None:
    assert refused_code({}, template.kind, name) == "source_name_illegal"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("activation", "tanh"),  # a function, and in the table
        ("activation", "softmax"),  # an output activation, and a function
        ("activation", "np"),  # imported
        ("activation", "ACTIVATIONS"),
        ("loss", "cross_entropy"),  # a choice, though no function
        ("optimizer", "cosine"),  # a schedule in the same file
        ("optimizer", "sum"),  # a builtin
        ("initializer", "Draw"),  # bound below an `if`
        ("point_set", "MOON_RADIUS"),
        ("learning_rule", "__name__"),
    ],
)
def test_a_name_that_is_taken_is_refused(kind: str, name: str) -> None:
    assert refused_code({}, kind, name) == "source_name_taken"


@every_kind
def test_a_name_is_taken_once_its_template_is_in(
    template: Template,
) -> None:
    edits: Edits = {}
    for expected in (template.name, f"{template.name}_2", f"{template.name}_3"):
        edits = with_template(edits, template.kind, expected)
        assert refused_code(edits, template.kind, expected) == "source_name_taken"


def test_a_name_whose_check_or_slope_is_taken_is_refused() -> None:
    edits = with_template({}, "activation", "mine")
    text = edits["learning/activations.py"].replace("def mine(", "def other(")
    text = text.replace('"mine": Activation(\n        mine', '"other": Activation(\n        other')
    assert refused_code({"learning/activations.py": text}, "activation", "mine") == "source_name_taken"


def test_a_word_that_is_no_kind_is_refused() -> None:
    assert refused_code({}, "schedule", "mine") == "template_unknown"


@pytest.mark.parametrize("instead", ["TABLE: dict[str, Optimizer] = {", "OPTIMIZERS = dict(**{"])
def test_a_file_without_its_table_is_refused(instead: str) -> None:
    edits = replaced("learning/optimizers.py", "OPTIMIZERS: dict[str, Optimizer] = {", instead)
    if instead.endswith("(**{"):
        end = '"adam": Optimizer(adam, counts_steps=True),\n}'
        edits = {file: text.replace(end, f"{end})") for file, text in edits.items()}
    with pytest.raises(Refusal, match=r"learning/optimizers\.py must have the table OPTIMIZERS"):
        with_template(edits, "optimizer", "mine")


@pytest.mark.parametrize(("text", "line"), [("x = 1\ndef broken(\n", 2), ("x = '\0'", 1)])
def test_a_file_that_cannot_be_parsed_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refusal) as refusal:
        with_template({"learning/losses.py": text}, "loss", "mine")
    assert refusal.value.code == "source_unparsable"
    assert refusal.value.values["line"] == line


def test_a_file_that_lost_what_a_template_uses_is_refused_by_its_name() -> None:
    edits = replaced("learning/initializers.py", "def zero(", "def nothing(")
    with pytest.raises(Refusal, match=r"uses zero, which learning/initializers\.py no longer has"):
        with_template(edits, "initializer", "mine")


@pytest.mark.parametrize(
    "table",
    [
        '{"sgd": Optimizer(sgd)}',
        '{"sgd": Optimizer(sgd),}',
        '{"é": Optimizer(sgd)}  # a, b',
        '{"sgd": (Optimizer(sgd))}',
        '{\n    "sgd": Optimizer(sgd)\n}',
        '{\n    "sgd": Optimizer(sgd)  # the first, and only one\n}',
        '{\n    "sgd": Optimizer(sgd),  # the first\n    # a last word }\n    }',
        '{\n    "sgd": Optimizer(\n        sgd\n    )}',
        "{}",
        "{\n}",
        '{**{"sgd": Optimizer(sgd)}}',
    ],
)
def test_the_entry_goes_into_a_table_however_that_is_laid_out(table: str, tmp_path: Path) -> None:
    text = shipped_text("learning/optimizers.py")
    start = text.index("OPTIMIZERS: dict")
    end = text.index("\n}\n", start) + 2
    changed = {"learning/optimizers.py": f"{text[:start]}OPTIMIZERS = {table}{text[end:]}"}
    copy = PackageCopy(with_template(changed, "optimizer", "mine"), tmp_path)
    found = copy.module("learning.optimizers").OPTIMIZERS
    plain = PackageCopy(changed, tmp_path)
    assert list(found) == [*plain.module("learning.optimizers").OPTIMIZERS, "mine"]


def test_a_template_goes_before_a_table_that_names_no_function() -> None:
    text = shipped_text("learning/optimizers.py")
    start = text.index("OPTIMIZERS: dict")
    end = text.index("\n}\n", start) + 2
    edits = {"learning/optimizers.py": f"{text[:start]}OPTIMIZERS = {{}}{text[end:]}"}
    after = with_template(edits, "optimizer", "mine")["learning/optimizers.py"]
    assert after.index("class Optimizer:") < after.index("def mine(") < after.index("OPTIMIZERS = {")


def test_lines_that_end_as_on_windows_are_no_obstacle() -> None:
    text = shipped_text("learning/losses.py")
    edits = {"learning/losses.py": text.replace("\n", "\r\n")}
    assert with_template(edits, "loss", "mine") == with_template({}, "loss", "mine")


@every_kind
def test_what_a_template_adds_is_in_use_when_it_is_chosen(tmp_path: Path, template: Template) -> None:
    usual = {"activation": "tanh", "point_set": "circle"}
    copy = PackageCopy(with_template({}, template.kind, "mine"), tmp_path)
    make_legal(copy)
    data = {"dataset": "points", "hidden_layers": "3"} if template.kind == "point_set" else {}
    with copy:
        own = trained_in(copy, **data, iterations=5, **{template.field: "mine"})
        shipped = usual.get(template.kind) or session_in(copy).config.record()[template.field]
        other = trained_in(copy, **data, iterations=5, **{template.field: shipped})
        assert not np.array_equal(own.network.parameters.vector, other.network.parameters.vector)
