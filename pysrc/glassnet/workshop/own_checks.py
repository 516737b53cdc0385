"""Checks that come with edited source: functions check_... without arguments, which assert something."""

from __future__ import annotations

import ast

from glassnet.refusals import Refusal, shown
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.source_text import module_name, shipped_text


def own_checks(copy: PackageCopy) -> list[tuple[str, str]]:
    """The checks in the edited files, as (file, function): check_... without arguments.

    Files in alphabetical order, functions in source order; a file that cannot be parsed has none.
    """
    return [
        (file, name)
        for file in sorted(copy.edits)
        for name in _checks(copy.edits[file])
        if name not in _checks(shipped_text(file))
    ]


def run_own_check(copy: PackageCopy, file: str, name: str) -> None:
    """Run one of own_checks.

    Raises AssertionError where it fails, whatever else it or its module raises, and ValueError for an
    unknown check.
    """
    known = own_checks(copy)
    if (file, name) not in known:
        raise Refusal("own_check_unknown", names=[each for _, each in known], name=shown(name))
    with copy:
        check = vars(copy.module(module_name(file)))[name]
        check()


def _checks(text: str) -> list[str]:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):  # the latter for null bytes
        return []
    return [
        node.name
        for node in body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_") and not _needs(node.args)
    ]


def _needs(arguments: ast.arguments) -> bool:
    """Whether a function has required arguments."""
    given = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return given > 0 or None in arguments.kw_defaults
