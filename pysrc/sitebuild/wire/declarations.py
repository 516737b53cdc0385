"""Reads what crosses between the page and Python from the handler functions and their types.

Their source is read, not imported, because it needs NumPy.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sitebuild.errors import BuildError
from sitebuild.places import ROOT
from sitebuild.wire.kinds import (
    UNDEFINED,
    Alias,
    Bounded,
    ByKey,
    Face,
    Field,
    Kind,
    ListOf,
    Named,
    OneOf,
    Plain,
    Record,
    Request,
    literal,
    one_of,
)

SOURCE = ROOT / "pysrc"
FACES = "glassnet.browser."
"""The package of the handlers."""
WORKER, EVENTS, BASICS = "glassnet.wire.worker", "glassnet.wire.events", "glassnet.wire.basics"
"""The worker's own answers, its unrequested events, and the basic types."""
EVENT, ERROR, NOTHING = "WorkerEvent", "WireError", "Nothing"
PROGRESS, OF_RUN = "LabProgress", "OfRun"
"""The worker adds an OfRun to each reply that is a LabProgress."""
GIVEN = {
    **{"str": "string", "int": "integer", "float": "number", "bool": "boolean"},
    **{name: name for name in ("Blob", "Uint8Array", "Float32Array", "Float64Array")},
    **{"BytesOfPage": "Uint8Array", "FloatsOfPage": "Float32Array", "Any": "any"},
}
"""Type names with one meaning everywhere -> the wire's names."""
RECORDS = ("TypedDict", "dataclass")

FACE_OF: Mapping[str, Face] = {"Labs": "page", "Sandbox": "sandbox"}
"""Who answers, by the type of a function's first parameter."""


@dataclass
class Module:
    """A file: its definitions by name, and the origins of the names that it imports."""

    name: str
    lines: list[str]
    defined: dict[str, ast.ClassDef | ast.FunctionDef | ast.Assign] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)


class Declarations:
    """All requests, and all types that they need, each after those it builds on."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """sources: the text of each module by its name. Raises BuildError for what cannot cross."""
        self._modules = {name: parsed(name, text) for name, text in sources.items()}
        self._defined_in: dict[str, str] = {}
        self.types: dict[str, Record | Alias] = {}
        self.requests: dict[str, Request] = {}
        for wanted, source in ((EVENT, EVENTS), (ERROR, BASICS), (NOTHING, BASICS), (OF_RUN, BASICS)):
            self._resolve(wanted, self._modules[source], None)
        for module in self._modules.values():
            for node in module.defined.values():
                if isinstance(node, ast.FunctionDef) and (request := self._request(node, module)):
                    if node.name in self.requests:
                        raise self._error(node, module, "an unused name for a request", node.name)
                    self.requests[node.name] = request

    def asked(self, *faces: Face, jobs: bool = False) -> dict[str, Request]:
        """The requests, or the jobs, that these faces answer."""
        found = self.requests.items()
        return {name: each for name, each in found if each.face in faces and bool(each.rank) is jobs}

    def fields(self, name: str) -> dict[str, Field]:
        """All fields of a record, with those of its bases first."""
        record = self.types[name]
        assert isinstance(record, Record)
        inherited = [self.fields(base) for base in record.bases]
        return dict(itertools.chain(*(each.items() for each in inherited), record.own.items()))

    def gives_progress(self, kind: Kind) -> bool:
        """Whether a result includes the fields of a lab's progress."""
        if not isinstance(kind, Named):
            return False
        record = self.types[kind.name]
        bases = record.bases if isinstance(record, Record) else ()
        return kind.name == PROGRESS or any(self.gives_progress(Named(base)) for base in bases)

    def needed(self, kinds: Iterable[Kind]) -> list[str]:
        """The names of all types that these kinds are made of, each after those it builds on."""
        found: set[str] = set()
        left = list(kinds)
        while left:
            match left.pop():
                case Named(name) if name not in found:
                    found.add(name)
                    match self.types[name]:
                        case Alias(kind):
                            left.append(kind)
                        case Record(_, bases, own):
                            left += [*map(Named, bases), *(each.kind for each in own.values())]
                case ListOf(item) | ByKey(item) | Bounded(item):
                    left.append(item)
                case OneOf(several):
                    left += several
        return [name for name in self.types if name in found]

    def _request(self, node: ast.FunctionDef, module: Module) -> Request | None:
        marks, rank = frozenset[str](), ""
        for mark in node.decorator_list:
            match mark:
                case ast.Call(func=ast.Name(id="request"), args=args):
                    marks = frozenset(str(ast.literal_eval(each)) for each in args)
                    break
                case ast.Call(func=ast.Name(id="job"), args=[ast.Constant(value=str(rank))]):
                    marks = frozenset({"later"})
                    break
        else:
            if module.name != WORKER:
                return None
        match [*node.args.args, *node.args.kwonlyargs]:
            case [ast.arg(arg="self"), *parameters] if module.name == WORKER:
                face: Face = "worker"
            case [ast.arg(annotation=ast.Name(id=context)), *parameters] if context in FACE_OF:
                face = FACE_OF[context]
            case [*parameters]:
                first = ast.unparse(parameters[0]) if parameters else "none"
                raise self._error(
                    node, module, "labs: Labs or sandbox: Sandbox as the first parameter", first
                )
        defaults = len(node.args.defaults)
        sent = {}
        for at, each in enumerate(parameters, -len(parameters)):
            if each.annotation is None:
                raise self._error(node, module, "a type for each parameter", each.arg)
            kind = self._present(self._kind(each.annotation, module))
            sent[each.arg] = Field(kind, at >= -defaults, comment_at(each, module.lines))
        return Request(
            module.name.removeprefix(FACES),
            face,
            marks,
            rank,
            sent,
            self._result(node, module, bool(rank)),
            comment_of(node),
        )

    def _result(self, node: ast.FunctionDef, module: Module, is_job: bool) -> Kind:
        match node.returns:
            case ast.Subscript(value=ast.Name(id="UnderWay"), slice=report) if is_job:
                return self._kind(report, module)
            case ast.Constant(value=None) if not is_job:
                return Named(NOTHING)
            case ast.expr() if not is_job:
                return self._kind(node.returns, module)
        expected = "UnderWay[a report]" if is_job else "the type of the result"
        raise self._error(node, module, expected, ast.unparse(node.returns) if node.returns else "none")

    def _resolve(self, name: str, module: Module, user: ast.expr | None) -> Named:
        """The type with this name, read if it was not yet."""
        while name not in module.defined and name in module.imported:
            source, name = module.imported[name]
            if source not in self._modules:
                break
            module = self._modules[source]
        node = module.defined.get(name)
        if not isinstance(node, ast.ClassDef | ast.Assign):
            raise self._error(user, module, "a type that sitebuild/wire/declarations.py knows", name)
        if self._defined_in.setdefault(name, module.name) != module.name:
            raise self._error(user, module, f"a name not used by {self._defined_in[name]}", name)
        if name not in self.types:
            if isinstance(node, ast.ClassDef):
                self._read_record(node, module)
            else:
                kind = self._kind(node.value, module)
                self.types[name] = Alias(kind, comment_at(node, module.lines))
        return Named(name)

    def _read_record(self, node: ast.ClassDef, module: Module) -> None:
        made_by = [*node.bases, *node.decorator_list]
        bases = [base.id for base in node.bases if isinstance(base, ast.Name) and base.id not in RECORDS]
        if not bases and not any(ast.unparse(each).split("(")[0] in RECORDS for each in made_by):
            raise self._error(node, module, "a TypedDict or a dataclass", node.name)
        bases = [self._resolve(base, module, None).name for base in bases]
        self.types[node.name] = Record("", (), {})  # so that its fields may refer to it
        own = {}
        for each in node.body:
            match each:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                    own[name] = self._field(kind, comment_at(each, module.lines), module)
        del self.types[node.name]  # so that it is added after what it builds on
        self.types[node.name] = Record(comment_of(node), tuple(bases), own)

    def _field(self, node: ast.expr, comment: str, module: Module) -> Field:
        match node:
            case ast.Subscript(value=ast.Name(id="NotRequired"), slice=held):
                return replace(self._field(held, comment, module), optional=True)
        kind = self._kind(node, module)
        present = self._present(kind)
        return Field(present, present != kind, comment)

    def _present(self, kind: Kind) -> Kind:
        """A kind without `undefined`, because a field that is None is omitted."""
        if not isinstance(kind, OneOf) or UNDEFINED not in kind.kinds:
            return kind
        return one_of(each for each in kind.kinds if each != UNDEFINED)

    def _kind(self, node: ast.expr, module: Module) -> Kind:
        """The kind of a type annotation. Raises BuildError for a type that cannot cross."""

        def of(part: ast.expr) -> Kind:
            return self._kind(part, module)

        match node:
            case ast.Constant(value=None):
                return UNDEFINED
            case ast.Constant(value=str(quoted)):
                return of(ast.parse(quoted, mode="eval").body)
            case ast.Name(id=name) if name in GIVEN:
                return Plain(GIVEN[name])
            case ast.Subscript(value=ast.Name(id="NDArray"), slice=ast.Attribute(attr=number)) if (
                name := f"{number.capitalize()}Array"
            ) in GIVEN:
                return Plain(name)
            case ast.Name(id=name):
                return self._resolve(name, module, node)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return one_of((of(left), of(right)))
            case ast.Subscript(value=ast.Name(id="Literal"), slice=held):
                return one_of(literal(each) for each in items(held))
            case ast.Subscript(value=ast.Name(id="list" | "Sequence"), slice=held):
                return ListOf(of(held))
            case ast.Subscript(value=ast.Name(id="tuple"), slice=held):
                held_items = [each for each in items(held) if ast.unparse(each) != "..."]
                return ListOf(one_of(map(of, held_items)))
            case ast.Subscript(value=ast.Name(id="Mapping" | "dict"), slice=ast.Tuple(elts=[_, held])):
                return ByKey(of(held))
            case ast.Subscript(value=ast.Name(id="Callable")):
                return Plain("function")
            case ast.Subscript(
                value=ast.Name(id="Annotated"),
                slice=ast.Tuple(elts=[kind, ast.Constant(value=str(bound))]),
            ):
                return Bounded(of(kind), bound)
        raise self._error(
            node, module, "a type that sitebuild/wire/declarations.py knows", ast.unparse(node)
        )

    def _error(self, node: ast.AST | None, module: Module, expected: str, came: str) -> BuildError:
        line = f", line {node.lineno}" if isinstance(node, ast.expr | ast.stmt) else ""
        return BuildError(f"{module.name}{line}: expected {expected}; got {came}.")


def parsed(name: str, text: str) -> Module:
    """A file's names. Raises SyntaxError."""
    module = Module(name, text.splitlines())
    for node in statements(ast.parse(text).body):
        match node:
            case ast.ClassDef(name="Worker", body=body) if name == WORKER:
                module.defined |= {each.name: each for each in body if isinstance(each, ast.FunctionDef)}
            case ast.ClassDef() | ast.FunctionDef():
                module.defined[node.name] = node
            case ast.Assign(targets=[ast.Name(id=target)]):
                module.defined[target] = node
            case ast.ImportFrom(module=str(source), names=aliases):
                for alias in aliases:
                    module.imported[alias.asname or alias.name] = (source, alias.name)
    return module


def statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements of a module, including those for type checkers."""
    for node in body:
        if isinstance(node, ast.If):
            yield from node.body
        yield node


def comment_of(node: ast.ClassDef | ast.FunctionDef) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())


def comment_at(node: ast.stmt | ast.arg, lines: list[str]) -> str:
    """The comment after a declaration, or else the comment lines above it."""
    end = node.end_lineno or node.lineno
    behind = lines[end - 1].encode()[node.end_col_offset or 0 :].decode()
    if "#" in behind:
        return behind.split("#", 1)[1].strip()
    first = node.lineno - 1
    while first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return " ".join(line.strip().removeprefix("#").strip() for line in lines[first : node.lineno - 1])


def items(node: ast.expr) -> list[ast.expr]:
    """The items between brackets."""
    return node.elts if isinstance(node, ast.Tuple) else [node]


def declarations() -> Declarations:
    """All declarations of the package. Raises BuildError."""
    sources = {}
    for path in sorted((SOURCE / "glassnet").rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        sources[name] = path.read_text(encoding="utf-8")
    return Declarations(sources)
