"""Checks of edited source as text: it parses, can be imported, and keeps what others call."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Generator, Iterator, Sequence

from glassnet.engines.shipped_source import PACKAGE
from glassnet.workshop.changed_parts import functions_changed
from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup, EditFailedError
from glassnet.workshop.edits import EDITABLE, shipped_text
from glassnet.workshop.package_copy import NAME

USERS = ("runs.session", "data.named_data", "reruns.replay")
"""Modules that need the edited ones. All are imported one by one, each in its own slice."""


def module_name(path: str) -> str:
    """learning/losses.py -> learning.losses."""
    return path.removesuffix(".py").replace("/", ".")


def check_parses(setup: CheckSetup) -> Check:
    """Whether Python can read every file."""
    for path, text in setup.edits.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            found = setup.explain(error)
            return CheckResult("parses", "failed", path, found.line, {"kind": "raised"}, found)
        yield None
    return CheckResult("parses", "passed", values={"files": list(setup.edits)})


def check_imports(setup: CheckSetup) -> Check:
    """Whether the copy can be imported, and still has every name that the rest of the package needs."""
    try:
        for name in (*USERS, *map(module_name, EDITABLE)):
            with setup.inside():
                setup.module(name)
            yield None
    except EditFailedError as failed:
        if not isinstance(failed.error, ImportError):
            raise
        missing = yield from _missing_names(setup, failed.error)
        if missing is None:
            raise
        return missing
    return (yield from _missing_names(setup)) or CheckResult("imports", "passed")


def _missing_names(
    setup: CheckSetup, error: ImportError | None = None
) -> Generator[None, None, CheckResult | None]:
    """The failed check for names that changed modules lack but others need; None if there are none."""
    trees: dict[str, ast.Module] = {}
    for path, text in setup.edits.items():
        gone = _bound(ast.parse(shipped_text(path)).body) - _bound(ast.parse(text).body)
        yield None
        if not gone:  # the usual case; parsing all other modules takes as long as all the checks
            continue
        needed: dict[str, list[str]] = {}
        for file, names in _names_needed(setup, path, trees):
            for name in sorted(names & gone):
                needed.setdefault(name, []).append(file)
            yield None
        if needed:
            missing = sorted(needed)
            parts = {part.name: part.line for part in functions_changed(path, text)}
            return CheckResult(
                *("imports", "failed", path, parts.get(missing[0], 1)),
                {"kind": "names_missing", "names": missing, "needed_by": needed[missing[0]]},
                None if error is None else setup.explain(error),
            )
    return None


def _bound(body: Sequence[ast.stmt]) -> set[str]:
    """The names that statements of a module bind, including those in nested blocks."""
    names: set[str] = set()
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
                continue
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {alias.asname or alias.name.split(".")[0] for alias in aliases}
        inside = [item for item in ast.walk(node) if isinstance(item, ast.stmt) and item is not node]
        names |= _bound(inside)
        stored = [item for item in ast.walk(node) if isinstance(item, ast.Name)]
        names |= {item.id for item in stored if isinstance(item.ctx, ast.Store)}
    return names


def _names_needed(
    setup: CheckSetup, path: str, trees: dict[str, ast.Module]
) -> Iterator[tuple[str, set[str]]]:
    """(file, names) for each other module of the package: the names it takes from `path`.

    trees: those of the modules parsed so far, by file.
    """
    dotted = f"{NAME}.{module_name(path)}"
    folder, _, stem = dotted.rpartition(".")
    for file in sorted(PACKAGE.rglob("*.py")):
        other = file.relative_to(PACKAGE).as_posix()
        text = setup.edits.get(other) or file.read_text(encoding="utf-8")
        if other == path or folder not in text:
            continue
        names: set[str] = set()
        aliases: set[str] = set()
        tree = trees[other] = trees.get(other) or ast.parse(text)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == dotted:
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module == folder:
                aliases |= {alias.asname or stem for alias in node.names if alias.name == stem}
        for node in ast.walk(tree) if aliases else ():
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names |= {node.attr} if node.value.id in aliases else set()
        yield other, names


Parameter = tuple[str, str, bool]
"""A parameter's name and kind, and whether it may be omitted."""


def check_signatures(setup: CheckSetup) -> Check:
    """Whether every function can still be called as before."""
    problems = []
    for path, text in setup.edits.items():
        edited, shipped = _functions(text), _functions(shipped_text(path))
        for name, node in shipped.items():
            if name in edited:
                mine, was = _parameters(edited[name]), _parameters(node)
                kind = _difference(mine, was)
                if kind:
                    problems.append((path, edited[name].lineno, name, kind, mine, was))
        yield None
    if not problems:
        return CheckResult("signatures", "passed")
    path, line, name, kind, mine, was = problems[0]
    return CheckResult(
        *("signatures", "failed", path, line),
        {
            "kind": kind,
            "function": name,
            "expected": [parameter[0] for parameter in was],
            "got": [parameter[0] for parameter in mine],
            "functions": [problem[2] for problem in problems],
        },
    )


def _functions(text: str) -> dict[str, ast.FunctionDef]:
    """The functions of a module, and the methods of its classes as Class.method."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            members = [member for member in node.body if isinstance(member, ast.FunctionDef)]
            found |= {f"{node.name}.{member.name}": member for member in members}
    return found


def _parameters(node: ast.FunctionDef) -> list[Parameter]:
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    required = len(positional) - len(given.defaults)
    found = [(item.arg, "positional", at >= required) for at, item in enumerate(positional)]
    if given.vararg:
        found.append((f"*{given.vararg.arg}", "rest", True))
    defaults = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    found += [(item.arg, "keyword", default is not None) for item, default in defaults]
    if given.kwarg:
        found.append((f"**{given.kwarg.arg}", "rest", True))
    return found


def _difference(mine: list[Parameter], was: list[Parameter]) -> str:
    """Why calls no longer fit; "" if they do. Further parameters are fine if they are optional."""
    same, more = mine[: len(was)], mine[len(was) :]
    if len(mine) < len(was):
        return "parameter_missing"
    if any(not optional for _, _, optional in more):
        return "parameter_added"
    if sorted(name for name, *_ in same) != sorted(name for name, *_ in was):
        return "parameter_renamed"
    if [name for name, *_ in same] != [name for name, *_ in was]:
        return "parameters_in_other_order"
    is_required = any(could and not can for (*_, can), (*_, could) in zip(same, was, strict=True))
    return "default_missing" if is_required else ""
