"""Refusals: each has a sentence in every face, using only its values, and no sentence is unused."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, fields

import pytest

from glassnet.config import CHOICES, POINT_INPUTS, Config
from glassnet.wording import REFUSED, REFUSED_IN_TERMINAL
from tests.contract.catalogues.fluent_texts import all_texts
from tests.contract.structure.package_map import PACKAGE
from tests.contract.structure.web_sources import WEB, scripts

OTHER_FACES = ("estimator", "plot", "terminal", "search.cluster", "search.optuna_adviser")
"""Modules whose own refusals never reach the page."""
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
    *("browser.edited.console", "workshop.checks.check_setup", "workshop.package_copy"),
}
"""Modules that raise other errors: the terminal's and the server's own sentences, errors caught in the
same folder, and Python's own errors for a missing attribute or path."""
OF_THE_PAGE_ALONE = {"foreign_reply": {"where", "expected", "came"}}
"""Refusals made by web/wire/check_shape.js, and their values."""
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
    """List a module's refusals; a function of the same module may choose the code."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found: list[Raised] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal":
            values = frozenset(item.arg or "**" for item in node.keywords)
            found += [Raised(module, code, values) for code in codes_in(node.args[0], functions)]
    return found


def codes_in(expression: ast.expr, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """List the codes that an expression can yield."""
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
SENTENCES = {
    text.key.removeprefix("refused."): text
    for text in all_texts().values()
    if text.key.startswith("refused.") and text.file != "workshop.ftl"
}
"""The texts of all refusals but the workshop's, which only the page makes."""
ON_THE_PAGE = {code: text for code, text in SENTENCES.items() if text.value}


def test_every_refusal_has_a_sentence_in_python_and_every_sentence_a_refusal() -> None:
    assert {raised.code for raised in RAISED} == set(SENTENCES) - {*OF_THE_PAGE_ALONE}
    assert set(REFUSED) == set(SENTENCES)


def test_every_refusal_that_the_page_can_meet_has_words_there_and_no_words_are_left_over() -> None:
    met = {raised.code for raised in RAISED if not raised.module.startswith(OTHER_FACES)}
    assert set(ON_THE_PAGE) == met | {*OF_THE_PAGE_ALONE}
    assert not {raised.code for raised in RAISED} & {*OF_THE_PAGE_ALONE}
    check = (WEB / "wire" / "check_shape.js").read_text("utf-8")
    for code, values in OF_THE_PAGE_ALONE.items():
        assert f"this.code = '{code}';" in check
        assert ON_THE_PAGE[code].gaps() == values


def test_the_terminal_words_only_what_is_refused() -> None:
    assert set(REFUSED_IN_TERMINAL) <= {raised.code for raised in RAISED}


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: f"{raised.module} {raised.code}")
def test_every_gap_of_every_template_is_among_the_values_that_are_given(raised: Raised) -> None:
    sentence = SENTENCES[raised.code]
    assert sentence.gaps().union(*map(sentence.gaps, sentence.attributes)) <= raised.values


def test_the_page_has_a_word_for_every_field_and_choice_that_a_refusal_may_tell() -> None:
    keys = all_texts().keys()
    assert {f"field.{field.name}" for field in fields(Config)} <= keys
    assert {f"option.{choice}" for choices in CHOICES.values() for choice in choices} <= keys
    assert {f"point_input.{name}" for name in POINT_INPUTS} <= keys


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
    assert own & set(REFUSED) == set()
    assert [code for code in own if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []


def test_nothing_in_the_package_names_a_button_or_the_mouse() -> None:
    named = [(module, found[0]) for module in SOURCES for found in OF_A_PAGE.finditer(SOURCES[module])]
    assert named == []


def test_nothing_on_the_page_rewrites_what_python_said() -> None:
    assert [path for path, source in scripts().items() if REWRITING.search(source)] == []
