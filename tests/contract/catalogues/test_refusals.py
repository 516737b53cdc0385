"""Every refusal has a sentence in each face, made of the refusal's values; and none is left over."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, fields
from string import Formatter

import pytest

from glassnet.config import CHOICES, POINT_INPUTS, Config
from glassnet.terminal.faces.wording import IN_THE_TERMINAL
from glassnet.wording import SENTENCES
from tests.contract.structure.package_map import PACKAGE
from tests.contract.structure.web_sources import CATALOGUE, REFUSAL_CATALOGUE, WEB, scripts, text_keys

OTHER_FACES = ("estimator", "plot", "terminal", "search.cluster", "search.optuna_adviser")
"""Refusals of these alone never reach the page."""
NOT_TOLD = {
    *(
        "terminal.commands.beginning",
        "terminal.command_parser",
        "terminal.commands.digits_files",
        "terminal.commands.drawing",
        "terminal.commands.exporting",
        "terminal.commands.loading",
    ),
    *(
        "terminal.options",
        "terminal.commands.plotting",
        "terminal.commands.searching",
        "terminal.commands.serve",
    ),
    "terminal.commands.training",
    *("native.access", "native.answers", "native.packing", "native.same_source", "native.server"),
    *("native.sessions", "native.site_files"),
    *("__init__", "formats.array_files"),
    *("tracing.known_forms", "tracing.opened_line", "tracing.written_out"),
    *("browser.edited.console", "workshop.checks.bench", "workshop.package_copy"),
}
"""Modules that raise other errors: the terminal's own sentences and the server's, what is caught in the
same folder, and Python's own for a name that a module does not have, or a path of no module."""
OF_THE_PAGE_ALONE = {"foreign_reply": {"where", "expected", "came"}}
"""Refusals that web/wire/check_shape.js makes, and their values."""
OF_A_PAGE = re.compile(
    r"\b([Pp]ress|[Pp]ressed|[Cc]lick\w*|Reset|[Rr]eload\w*|mouse|buttons?|under Data|(this|the) tab)\b"
)
REWRITING = re.compile(r"\b(message|sentence)\w*\.(replace|replaceAll|match|split|search|slice)\(")


@dataclass(frozen=True)
class Raised:
    """A place that makes a refusal: its code, and the names of its values."""

    module: str
    code: str
    values: frozenset[str]


def refusals_of(module: str, tree: ast.Module) -> list[Raised]:
    """List a module's refusals; a code may be chosen by a function of the same module."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found: list[Raised] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
            values = frozenset(item.arg or "**" for item in node.keywords)
            found += [Raised(module, code, values) for code in codes_in(node.args[0], functions)]
    return found


def codes_in(expression: ast.expr, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """List the codes that an expression can give."""
    if isinstance(expression, ast.Constant):
        return [str(expression.value)]
    if isinstance(expression, ast.IfExp):
        return codes_in(expression.body, functions) + codes_in(expression.orelse, functions)
    assert isinstance(expression, ast.Call), f"{ast.unparse(expression)} is no code that can be read."
    chooser = functions[ast.unparse(expression.func)]
    returned = [node.value for node in ast.walk(chooser) if isinstance(node, ast.Return)]
    return [code for value in returned if value for code in codes_in(value, functions)]


SOURCES = {
    path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."): path.read_text("utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {module: ast.parse(source) for module, source in SOURCES.items()}
RAISED = [raised for module, tree in TREES.items() for raised in refusals_of(module, tree)]
ON_THE_PAGE = {
    key.removeprefix("refused."): template
    for part in (CATALOGUE, REFUSAL_CATALOGUE)
    for key, template in re.findall(
        r"^ +'(refused\.\w+)': '(.*)',$", (WEB / part).read_text("utf-8"), re.MULTILINE
    )
}


def python_gaps(template: str) -> set[str]:
    """List the values that a template of Python or the terminal uses."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def page_gaps(template: str) -> set[str]:
    """List the values that a text of the page uses, as words/text.js reads it."""
    return set(re.findall(r"\{(?:[aA] )?(\w+)", template))


def test_every_refusal_has_a_sentence_in_python_and_every_sentence_a_refusal() -> None:
    assert {raised.code for raised in RAISED} == set(SENTENCES)


def test_every_refusal_that_the_page_can_meet_has_words_there_and_no_words_are_left_over() -> None:
    met = {raised.code for raised in RAISED if not raised.module.startswith(OTHER_FACES)}
    assert set(ON_THE_PAGE) == met | {*OF_THE_PAGE_ALONE}
    assert not {raised.code for raised in RAISED} & {*OF_THE_PAGE_ALONE}
    check = (WEB / "wire" / "check_shape.js").read_text("utf-8")
    for code, values in OF_THE_PAGE_ALONE.items():
        assert f"this.code = '{code}';" in check
        assert page_gaps(ON_THE_PAGE[code]) == values


def test_the_terminal_words_only_what_is_refused() -> None:
    assert set(IN_THE_TERMINAL) <= set(SENTENCES)


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: f"{raised.module} {raised.code}")
def test_every_gap_of_every_template_is_among_the_values_that_are_given(raised: Raised) -> None:
    assert python_gaps(SENTENCES[raised.code]) <= raised.values
    assert python_gaps(IN_THE_TERMINAL.get(raised.code, "")) <= raised.values
    assert page_gaps(ON_THE_PAGE.get(raised.code, "")) <= raised.values


def test_the_page_has_a_word_for_every_field_and_choice_that_a_refusal_may_tell() -> None:
    assert {f"field.{field.name}" for field in fields(Config)} <= text_keys()
    assert {f"option.{choice}" for choices in CHOICES.values() for choice in choices} <= text_keys()
    assert {f"point_input.{name}" for name in POINT_INPUTS} <= text_keys()


def test_what_the_core_raises_is_a_refusal() -> None:
    others = set()
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                made = ast.unparse(node.exc.func)
                if made != "Refusal" and not made.startswith("_"):  # a function that makes a refusal
                    others.add(module)
    assert others == NOT_TOLD


def test_the_terminals_own_refusals_have_codes_that_the_core_has_not() -> None:
    own = {
        str(ast.literal_eval(node.args[0]))
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "TerminalRefusal"
    }
    assert len(own) > 10
    assert own & set(SENTENCES) == set()
    assert [code for code in own if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []


def test_nothing_in_the_package_names_a_button_or_the_mouse() -> None:
    named = [(module, found[0]) for module in SOURCES for found in OF_A_PAGE.finditer(SOURCES[module])]
    assert named == []


def test_nothing_on_the_page_rewrites_what_python_said() -> None:
    assert [path for path, source in scripts().items() if REWRITING.search(source)] == []
