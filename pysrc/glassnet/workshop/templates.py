"""Templates: a new activation, loss, initializer, optimizer, learning rule or point set, to be changed.

Each is working source: functions with a marked place for the user's formula, a check, and an entry in
the table from which a Config chooses. It is inserted into the text of a module, edited or not.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glassnet.config import CHOICES
from glassnet.refusals import Refusal, shown
from glassnet.runs.record.added_choices import check_name
from glassnet.workshop.added_names import TABLES
from glassnet.workshop.package_copy import Edits
from glassnet.workshop.source_text import shipped_text, text_of

BEGINS, ENDS = "# Your own formula: change the lines from here ...", "# ... to here."
"""The marks around the lines to change."""


@dataclass(frozen=True)
class Template:
    """The source that adds one more name of a kind to a file.

    kind: one of TEMPLATES. field: the field of Config that chooses it; its table is TABLES[field]. name:
    the default one. needs: names that it uses in the file. functions, entry: source in which NAME is
    replaced by its name; the entry goes into the table.
    """

    kind: str
    field: str
    name: str
    needs: tuple[str, ...]
    functions: str
    entry: str

    @property
    def file(self) -> str:
        """The file that it goes into, such as learning/losses.py."""
        return TABLES[self.field].file

    @property
    def table(self) -> str:
        """The table of that file that it goes into, such as LOSSES."""
        return TABLES[self.field].name


def _template(kind: str, field: str, *needs: str) -> Template:
    """The template of a kind, from its file in template_texts/."""
    functions, entry = shipped_text(f"workshop/template_texts/{kind}.txt").split("# In the table:\n")
    return Template(kind, field, f"my_{kind}", ("np", "FloatArray", *needs), functions, entry)


TEMPLATES = {
    template.kind: template
    for template in (
        _template("activation", "hidden_activation", "Activation"),
        _template(
            *("loss", "loss", "Callable", "partial", "ACTIVATIONS", "Loss"),
            *("output_error", "error_times_slope", "softmax_delta"),
        ),
        _template("initializer", "initializer", "Initializer", "generator", "zero"),
        _template("optimizer", "optimizer", "Config", "Optimizer", "OptimizerState"),
        _template(
            *("learning_rule", "learning_rule", "Config", "Network", "Parameters", "LearningState"),
            *("feed_forward", "backpropagation"),
        ),
        _template("point_set", "point_set", "IntArray", "partial", "drawn"),
    )
}
"""The templates by kind."""


def template_of(kind: str) -> Template:
    """The template of a kind. Raises ValueError for an unknown kind."""
    if kind not in TEMPLATES:
        raise Refusal("template_unknown", names=list(TEMPLATES), name=shown(kind))
    return TEMPLATES[kind]


def with_template(edits: Edits, kind: str, name: str) -> Edits:
    """The edits with a template added under a name. The same edits and name give the same text.

    Its functions go after the last one that the table names, its entry at the end of the table. Raises
    ValueError for an unknown kind, an illegal or taken name, text that cannot be parsed, and a file
    without the table or the names that the template needs.
    """
    template = template_of(kind)
    check_name(name)
    file = template.file
    text = text_of(edits, file).replace("\r\n", "\n").replace("\r", "\n")
    tree = _parsed(text, file)
    if not _taken(template, tree).isdisjoint(_defined(template, name)):
        raise Refusal("source_name_taken", file=file, name=name)
    lacking = [each for each in template.needs if each not in _bound(tree)]
    if lacking:
        raise Refusal("template_needs_name", file=file, name=lacking[0])
    statement, table = _table(template, tree)
    lines = text.rstrip().split("\n")
    written = [template.functions.replace("NAME", name), template.entry.replace("NAME", name)]
    functions, entry = (each.splitlines() for each in written)
    # The later place first, so that earlier lines keep their numbers.
    lines = _with_entry(lines, table, entry)
    after = _last_function(tree, statement, table)
    if after is None:
        at = statement.lineno - 1
        lines[at:at] = [*functions, "", ""]
    else:
        at = after.end_lineno or after.lineno
        lines[at:at] = ["", "", *functions]
    return {**edits, file: "\n".join(lines) + "\n"}


def _parsed(text: str, file: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise Refusal("source_unparsable", file=file, line=error.lineno or 1) from None
    except ValueError:  # null bytes
        raise Refusal("source_unparsable", file=file, line=1) from None


def _table(template: Template, tree: ast.Module) -> tuple[ast.stmt, ast.Dict]:
    """The statement that defines the table, and its dict."""
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() as table)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict() as table)
            ) if name == template.table:
                return node, table
    raise Refusal("table_not_found", file=template.file, table=template.table)


def _last_function(tree: ast.Module, statement: ast.stmt, table: ast.Dict) -> ast.stmt | None:
    """The last function above the table and named in it, or the last check after that."""
    named = {node.id for node in ast.walk(table) if isinstance(node, ast.Name)}
    above = tree.body[: tree.body.index(statement)]
    found = None
    for node in above:
        if isinstance(node, ast.FunctionDef) and (node.name in named or _is_check_after(node, found)):
            found = node
    return found


def _is_check_after(node: ast.FunctionDef, found: ast.stmt | None) -> bool:
    return found is not None and node.name.startswith("check_")


def _with_entry(lines: Sequence[str], table: ast.Dict, entry: Sequence[str]) -> list[str]:
    """Insert an entry, as whole lines, before the table's closing brace."""
    row, brace = (table.end_lineno or 1) - 1, (table.end_col_offset or 1) - 1
    line = lines[row]
    head = line.encode()[:brace].decode()  # columns of a syntax tree count bytes
    if head.strip():
        # The brace gets its own line.
        lines = [*lines[:row], head, line[len(head) :], *lines[row + 1 :]]
        row, head = row + 1, ""
    above = _with_comma(lines, (row + 1, len(head)))
    return [*above[:row], *entry, *above[row:]]


def _with_comma(lines: Sequence[str], brace: tuple[int, int]) -> list[str]:
    """Add a comma before a closing brace at (line, column), unless there is one."""
    tokens = tokenize.generate_tokens(iter([*(f"{line}\n" for line in lines), ""]).__next__)
    before = [
        token
        for token in itertools.takewhile(lambda token: token.start < brace, tokens)
        if token.type not in (tokenize.COMMENT, tokenize.NL)
    ]
    line, column = before[-1].end
    if before[-1].string in (",", "{"):
        return list(lines)
    text = lines[line - 1]
    return [*lines[: line - 1], f"{text[:column]},{text[column:]}", *lines[line:]]


def _taken(template: Template, tree: ast.Module) -> set[str]:
    """The names that no template may take: those of the file, its choices, and Python's own."""
    _, table = _table(template, tree)
    keys = {
        node.value
        for key in table.keys
        for node in ast.walk(key or ast.Constant(""))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    fields = [field for field, table in TABLES.items() if table.file == template.file]
    choices = {name for field in fields for name in CHOICES[field]}
    return {*_bound(tree), *keys, *choices, *dir(builtins)}


def _defined(template: Template, name: str) -> set[str]:
    """The names that a template would define, including its own."""
    body = ast.parse(template.functions.replace("NAME", name)).body
    return {name, *(node.name for node in body if isinstance(node, ast.FunctionDef))}


def _bound(tree: ast.Module) -> set[str]:
    """Every name that a module binds."""
    return set(_names_of(tree.body))


def _names_of(body: Sequence[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                yield from ((alias.asname or alias.name).split(".")[0] for alias in aliases)
            case ast.Assign() | ast.AnnAssign():
                yield from _stored_in(node)
            case ast.If():
                yield from _names_of([*node.body, *node.orelse])


def _stored_in(node: ast.stmt) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store):
            yield each.id
