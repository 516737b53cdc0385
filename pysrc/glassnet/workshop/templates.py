"""Templates: a new activation, loss, initializer, optimizer, learning rule or point set, to be changed.

Each is source that works at once: functions with a marked place for one's own formula, a check, and an
entry in the table from which a Config chooses. It goes into the text of a module, edited or not.
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
from glassnet.workshop.source_text import text_of

BEGINS, ENDS = "# Your own formula: change the lines from here ...", "# ... to here."
"""The marks around what is to be changed."""


@dataclass(frozen=True)
class Template:
    """What goes into a file for one more name of a kind.

    kind: of what. field: the field of Config that chooses it; its table is TABLES[field]. name: what it
    is called if nobody says otherwise. needs: what it uses of the file. functions, entry: source in
    which NAME stands for its name; the entry goes into the table.
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


ACTIVATION = Template(
    kind="activation",
    field="hidden_activation",
    name="my_activation",
    needs=("np", "FloatArray", "Activation"),
    functions='''\
def NAME(x: FloatArray) -> FloatArray:
    """x / (1 + |x|), any shape; outputs lie between -1 and 1."""
    # Your own formula: change the lines from here ...
    size = 1 + np.abs(x)
    result: FloatArray = x / size
    # ... to here.
    return result


def NAME_slope(output: FloatArray) -> FloatArray:
    """Slope of the function above where its value is `output`, any shape: 1 at an output of 0."""
    # Only the output is known here: a function that turns back, like a sine, has no slope of its own.
    # Your own formula: change the lines from here ...
    room = 1 - np.abs(output)
    result: FloatArray = room * room
    # ... to here.
    return result


def check_NAME() -> None:
    """Raises AssertionError unless the slope says how fast the function rises."""
    width = 1e-6
    places = np.array([[-2.0, -0.5, 0.25, 1.5]])
    above = NAME(places + width)
    below = NAME(places - width)
    rise = (above - below) / (2 * width)
    answers = NAME(places)
    slope = NAME_slope(answers)
    assert np.abs(slope - rise).max() < 1e-5, f"the slope is {slope}, and the function rises by {rise}"
''',
    entry="""\
    "NAME": Activation(
        NAME,
        NAME_slope,
    ),
""",
)

LOSS = Template(
    kind="loss",
    field="loss",
    name="my_loss",
    needs=(
        *("np", "FloatArray", "Callable", "partial", "ACTIVATIONS", "Loss"),
        *("output_error", "error_times_slope", "softmax_delta"),
    ),
    functions='''\
def NAME(outputs: FloatArray, targets: FloatArray) -> float:
    """Sum of absolute differences a row, averaged over the rows. outputs, targets: (rows, units).

    Raises ValueError when the shapes differ.
    """
    error = output_error(outputs, targets)
    # Your own formula: change the lines from here ...
    costs = np.abs(error)
    # ... to here.
    return float(costs.sum(dtype=np.float64) / len(costs))


def NAME_delta(
    through: Callable[[FloatArray, FloatArray], FloatArray], error: FloatArray, outputs: FloatArray
) -> FloatArray:
    """How that sum changes with each weighted sum of the outputs. error, outputs, result: (rows, units).

    through: takes how it changes with the outputs back through their activation.
    """
    # Your own formula: change the lines from here ...
    pull = np.sign(error)
    # ... to here.
    return through(pull, outputs)


def check_NAME() -> None:
    """Raises AssertionError unless the delta says how the cost changes when an output moves a little."""
    width = 1e-6
    outputs = np.array([[0.3, 0.6, 0.8]])
    targets = np.array([[0.0, 1.0, 1.0]])
    error = output_error(outputs, targets)
    delta = NAME_delta(lambda pull, _: pull, error, outputs)
    for unit in range(3):
        move = np.zeros((1, 3))
        move[0, unit] = width
        above = NAME(outputs + move, targets)
        below = NAME(outputs - move, targets)
        rise = (above - below) / (2 * width)
        assert abs(delta[0, unit] - rise) < 1e-5, f"delta {delta[0, unit]}, but the cost rises by {rise}"
''',
    entry="""\
    **{
        ("NAME", name): Loss(
            NAME,
            partial(
                NAME_delta,
                partial(error_times_slope, activation.slope),
            ),
        )
        for name, activation in ACTIVATIONS.items()
    },
    ("NAME", "softmax"): Loss(
        NAME,
        partial(
            NAME_delta,
            softmax_delta,
        ),
    ),
""",
)

INITIALIZER = Template(
    kind="initializer",
    field="initializer",
    name="my_initializer",
    needs=("np", "FloatArray", "Initializer", "generator", "zero"),
    functions='''\
def NAME(
    rng: np.random.Generator,
    shape: tuple[int, int],
) -> FloatArray:
    """Even between -limit and limit, where the limit shrinks with fan_in. shape: (fan_in, units)."""
    fan_in = shape[0]
    # Your own formula: change the lines from here ...
    limit = np.sqrt(3 / fan_in)
    weights: FloatArray = rng.uniform(-limit, limit, shape)
    # ... to here.
    return weights


def check_NAME() -> None:
    """Raises AssertionError unless the weights differ, and keep weighted sums of usual size."""
    weights = NAME(generator(1), (400, 50))
    assert weights.shape == (400, 50), f"the shape is {weights.shape}"
    assert np.isfinite(weights).all(), "some weights are no numbers"
    assert weights.std() > 0, "all weights are equal: all units of a layer would learn the same"
    spread = weights.std() * np.sqrt(400)
    assert 0.01 < spread < 100, f"a sum of 400 inputs of size 1 would have a size of {spread}"
''',
    entry="""\
    "NAME": Initializer(
        weights=NAME,
        biases=zero,
    ),
""",
)

OPTIMIZER = Template(
    kind="optimizer",
    field="optimizer",
    name="my_optimizer",
    needs=("np", "FloatArray", "Config", "Optimizer", "OptimizerState"),
    functions='''\
def NAME(
    parameters: FloatArray,
    gradient: FloatArray,
    state: OptimizerState,
    learning_rate: float,
    config: Config,
) -> None:
    """Momentum that looks one step ahead (Nesterov 1983). parameters, gradient: (parameters,).

    Changes `parameters` and `state.velocity`.
    """
    # Your own formula: change the lines from here ...
    pull = learning_rate * gradient
    state.velocity *= config.momentum
    state.velocity -= pull
    ahead = config.momentum * state.velocity
    step = ahead - pull
    parameters += step
    # ... to here.


def check_NAME() -> None:
    """Raises AssertionError unless it gets to the bottom of a bowl, whose gradient is the place."""
    parameters = np.array([1.0, -2.0])
    state = OptimizerState.like(parameters)
    for _ in range(300):
        NAME(parameters, parameters.copy(), state, 0.02, Config())
        state.steps += 1
    distance = np.abs(parameters).max()
    assert distance < 0.1, f"after 300 steps it is still {distance} away from the bottom"
''',
    entry="""\
    "NAME": Optimizer(NAME),
""",
)

LEARNING_RULE = Template(
    kind="learning_rule",
    field="learning_rule",
    name="my_learning_rule",
    needs=(
        *("np", "FloatArray", "Config", "Network", "Parameters", "LearningState"),
        *("feed_forward", "backpropagation"),
    ),
    functions='''\
def NAME(
    network: Network,
    state: LearningState,
    inputs: FloatArray,
    targets: FloatArray,
    learning_rate: float,
    config: Config,
) -> None:
    """One step of the same size for every weight, against the sign of its gradient.

    inputs: (rows, layer_sizes[0]); targets: (rows, layer_sizes[-1]). Changes `network` and `state`.
    """
    parameters, gradient = network.parameters, state.gradient
    activity = feed_forward(network, inputs)
    backpropagation(network, activity, targets, config.loss, config.error_rule, gradient)
    # Your own formula: change the lines from here ...
    direction = np.sign(gradient.vector)
    move = learning_rate * direction
    parameters.vector -= move
    # ... to here.


def check_NAME() -> None:
    """Raises AssertionError unless a network of one unit learns to answer 1."""
    network = Network(Parameters((2, 1), np.float64), "tanh", "sigmoid")
    state = LearningState.of(network)
    inputs, targets = np.array([[0.0, 1.0]]), np.array([[1.0]])
    for _ in range(300):
        NAME(network, state, inputs, targets, 0.03, Config())
    answer = feed_forward(network, inputs).outputs[0, 0]
    assert answer > 0.8, f"after 300 steps it answers {answer}"
''',
    entry="""\
    "NAME": NAME,
""",
)

POINT_SET = Template(
    kind="point_set",
    field="point_set",
    name="my_point_set",
    needs=("np", "FloatArray", "IntArray", "partial", "drawn"),
    functions='''\
def NAME(
    rng: np.random.Generator,
    classes: IntArray,
) -> FloatArray:
    """Four upright stripes, of class 0 and 1 in turn. classes: (points,), 0 or 1 -> (points, 2)."""
    # Your own formula: change the lines from here ...
    stripe = 2 * rng.integers(0, 2, len(classes)) + classes
    left = -1 + stripe / 2
    x = left + rng.uniform(0.05, 0.45, len(classes))
    y = rng.uniform(-1, 1, len(classes))
    # ... to here.
    return np.stack([x, y], axis=1)


def check_NAME() -> None:
    """Raises AssertionError unless there is a place in the square from -1 to 1 for each point."""
    classes = np.arange(200) % 2
    places = NAME(np.random.default_rng(1), classes)
    assert places.shape == (200, 2), f"the shape is {places.shape}"
    farthest = np.abs(places).max()
    assert farthest <= 1, f"a coordinate is as large as {farthest}"
''',
    entry="""\
    "NAME": partial(drawn, NAME),
""",
)

TEMPLATES: dict[str, Template] = {
    template.kind: template
    for template in (ACTIVATION, LOSS, INITIALIZER, OPTIMIZER, LEARNING_RULE, POINT_SET)
}
"""By kind."""


def template_of(kind: str) -> Template:
    """The template of a kind. Raises ValueError for another word."""
    if kind not in TEMPLATES:
        raise Refusal("template_unknown", names=list(TEMPLATES), name=shown(kind))
    return TEMPLATES[kind]


def free_name(edits: Edits, kind: str) -> str:
    """The template's own name, or with a number where that is taken: my_loss, my_loss_2, ...

    Raises as with_template does for another kind, or text that cannot be read.
    """
    template = template_of(kind)
    taken = _taken(template, _parsed(text_of(edits, template.file), template.file))
    number, name = 1, template.name
    while not taken.isdisjoint(_defined(template, name)):
        number += 1
        name = f"{template.name}_{number}"
    return name


def with_template(edits: Edits, kind: str, name: str) -> Edits:
    """The edits with a template in them, under a name. The same edits and name give the same text.

    Its functions come after the last one that the table names, its entry last into the table. Raises
    ValueError for another kind, a name that is none or is taken, text that cannot be read, and a file
    that no longer has the table or what the template uses.
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
    # The later place first, so that the lines of the earlier one keep their numbers.
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
    """The statement that makes the table, and its dict."""
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() as table)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict() as table)
            ) if name == template.table:
                return node, table
    raise Refusal("table_not_found", file=template.file, table=template.table)


def _last_function(tree: ast.Module, statement: ast.stmt, table: ast.Dict) -> ast.stmt | None:
    """The last function above the table that the table names, or a check that follows on it."""
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
    """The lines with an entry, itself whole lines, before the table's closing brace."""
    row, brace = (table.end_lineno or 1) - 1, (table.end_col_offset or 1) - 1
    line = lines[row]
    head = line.encode()[:brace].decode()  # columns of a syntax tree count bytes
    if head.strip():
        # The brace gets a line of its own.
        lines = [*lines[:row], head, line[len(head) :], *lines[row + 1 :]]
        row, head = row + 1, ""
    above = _with_comma(lines, (row + 1, len(head)))
    return [*above[:row], *entry, *above[row:]]


def _with_comma(lines: Sequence[str], brace: tuple[int, int]) -> list[str]:
    """The lines with a comma before a closing brace, which is at (line, column), unless one is there."""
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
    """The names that no template may take: those of the file, its choices, Python's own."""
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
    """The names that a template would define, of which its own is one."""
    body = ast.parse(template.functions.replace("NAME", name)).body
    return {name, *(node.name for node in body if isinstance(node, ast.FunctionDef))}


def _bound(tree: ast.Module) -> set[str]:
    """Every name that a module gives a meaning to."""
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
