"""What to try next with a run: each remedy as the settings it changes.

A remedy begins anew, or continues with the current weights. Each face words the remedy's code.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from glassnet.config import BOUNDS, PRESETS, TRUTH_TABLES, Config, hidden_layers_text

Plain = str | int | float

USUAL_RATES = {"digits": (0.003, 0.5, 100), "points": (0.01, 0.3, 30), "truth_table": (0.03, 1.0, 8)}
"""For each kind of data, learning rates at which sensible networks learn well, with Adam and with plain
gradient descent, and the batch size that the second rate is for."""
USUAL_MOVE = 0.1
"""The usual rate of the perturbation rule."""
TABLE_UNITS, TALL_TABLE_UNITS = 6, 10
"""Hidden units enough for any table of up to 3 inputs, and of 4."""
POINT_LAYERS = (8, 8)
DIGIT_UNITS = 200
LONG = 50_000
"""To continue, an experiment of fewer iterations is doubled; a longer one is repeated as it is."""
DIGIT_CHANGES: dict[str, float] = {"augment_shift": 2.0, "augment_rotate": 10.0, "augment_scale": 0.1}
MOST_NOISE = 0.1
HALF_OLD, MORE_OLD = 0.5, 0.2
"""The share of old digits at which a network keeps reading them and still learns drawings; how much to
add if it forgets them."""
PATIENCE = 20


@dataclass(frozen=True)
class Remedy:
    """What to try next.

    changes: fields of Config with their new values, as Config.record gives them; empty to keep all
    settings. begins_anew: whether it takes a fresh network; else training continues. preset: the one
    of config's PRESETS that the changes add up to; empty if none.
    """

    code: str
    changes: Mapping[str, Plain] = field(default_factory=dict)
    begins_anew: bool = True
    preset: str = ""


def from_own_layers(remedy: Remedy, config: Config) -> Remedy:
    """The remedy; if it changes the layers of a known network, all first weights are random."""
    if config.begin_from == "drawn" or "hidden_layers" not in remedy.changes:
        return remedy
    return replace(remedy, changes={"begin_from": "drawn", **remedy.changes})


def kind_of(config: Config) -> str:
    """The kind of data: `truth_table`, `points` or `digits`."""
    return config.dataset if config.dataset in ("truth_table", "points") else "digits"


def usual_rate(config: Config, rows: int) -> float:
    """A usually good learning rate for such data, optimizer and batches. rows: how many there are."""
    with_adam, straight_down, usual_rows = USUAL_RATES[kind_of(config)]
    if config.learning_rule == "perturbation":
        return USUAL_MOVE
    if config.optimizer == "adam":
        return with_adam
    share = math.sqrt(min(config.batch_size, rows) / min(usual_rows, rows))
    rest = 1 - config.momentum if config.optimizer == "momentum" else 1
    return float(f"{straight_down * min(share, 1) * rest:.1g}")


def add_hidden_layer(config: Config, inputs: int) -> Remedy:
    """A hidden layer where there is none. inputs: how many the network has."""
    layers = enough_layers(config, inputs)
    return Remedy("add_hidden_layer", {"hidden_layers": hidden_layers_text(layers)})


def more_units(config: Config, inputs: int) -> Remedy:
    """More units: the usual layers, or twice as many units if it has those already."""
    layers = enough_layers(config, inputs)
    if len(config.hidden_layers) > len(layers) or max(config.hidden_layers) >= max(layers):
        layers = tuple(2 * units for units in config.hidden_layers)
    return Remedy("more_units", {"hidden_layers": hidden_layers_text(layers)})


def enough_layers(config: Config, inputs: int) -> tuple[int, ...]:
    """Hidden layers that suffice for such data."""
    kind = kind_of(config)
    if kind == "truth_table":
        return (TALL_TABLE_UNITS,) if inputs > 3 else (TABLE_UNITS,)
    return POINT_LAYERS if kind == "points" else (DIGIT_UNITS,)


def lower_rate(config: Config, rows: int) -> Remedy:
    """Begin anew with a usual learning rate, or a tenth of the rate if that is less."""
    rate = min(usual_rate(config, rows), float(f"{config.learning_rate / 10:.1g}"))
    return Remedy("lower_rate", {"learning_rate": rate})


def smaller_sums(config: Config, rows: int) -> Remedy:
    """Smaller first weights or steps, which keep the outputs' sums where they can learn."""
    if config.initializer == "uniform":
        return spread_weights(config, rows)
    if config.learning_rate * 3 < usual_rate(config, rows):
        return another_start(config)
    return lower_rate(config, rows)


def raise_rate(config: Config, rows: int) -> Remedy:
    """Continue with a usual learning rate."""
    return Remedy("raise_rate", {"learning_rate": usual_rate(config, rows)}, begins_anew=False)


def by_gradient(config: Config, rows: int) -> dict[str, Plain]:
    """The changes for learning by backpropagation, at a usual rate."""
    changed: dict[str, Plain] = {}
    if config.learning_rule != "backpropagation":
        changed["learning_rule"] = "backpropagation"
    usual = usual_rate(replace(config, learning_rule="backpropagation"), rows)
    if changed or not usual / 10 < config.learning_rate < usual * 10:
        changed["learning_rate"] = usual
    return changed


def spread_weights(config: Config, rows: int) -> Remedy:
    """First weights around zero, as large as the layer below allows, and learning by the gradient."""
    initializer = "he" if "relu" in config.hidden_activation else "scaled"
    return Remedy("spread_weights", {"initializer": initializer, **by_gradient(config, rows)})


def backpropagation(config: Config, rows: int) -> Remedy:
    """Learn by the gradient instead of by random moves."""
    return Remedy("backpropagation", by_gradient(config, rows))


def train_on(config: Config) -> Remedy:
    """Continue with the same settings, for longer if one experiment was short."""
    if config.iterations >= LONG:
        return Remedy("train_on", begins_anew=False)
    iterations = min(2 * config.iterations, int(BOUNDS["iterations"].high))
    return Remedy("train_on", {"iterations": iterations}, begins_anew=False)


def another_start(config: Config) -> Remedy:
    """Other random first weights."""
    return Remedy("another_start", {"seed": (config.seed + 1) % (int(BOUNDS["seed"].high) + 1)})


def with_adam(config: Config, rows: int) -> Remedy:
    """Continue with Adam, whose steps, sized for each weight, lead off a plateau."""
    rate = usual_rate(replace(config, optimizer="adam"), rows)
    return Remedy("with_adam", {"optimizer": "adam", "learning_rate": rate}, begins_anew=False)


def easier_digits(config: Config, inputs: int) -> Remedy:
    """Smaller changes to digits, or more units if the changes are small already."""
    too_much = {name: most for name, most in DIGIT_CHANGES.items() if getattr(config, name) > most}
    if config.augment_noise > MOST_NOISE:
        too_much["augment_noise"] = MOST_NOISE
    return Remedy("gentler_changes", too_much) if too_much else more_units(config, inputs)


def sigmoid_outputs(config: Config, rows: int) -> Remedy:
    """Sigmoid outputs, which never die, and a usual rate if the rate is far above it."""
    changed: dict[str, Plain] = {"output_activation": "sigmoid"}
    usual = usual_rate(config, rows)
    if config.learning_rate > 3 * usual:
        changed["learning_rate"] = usual
    return Remedy("sigmoid_outputs", changed)


def no_pull() -> Remedy:
    """Begin anew without the pull towards zero: units already at 0 learn nothing."""
    return Remedy("no_pull", {"l2": 0.0})


def against_learning_by_heart(config: Config) -> Remedy | None:
    """A remedy for knowing the rows by heart; None when there is nothing left to try."""
    if kind_of(config) == "digits":
        if any(getattr(config, name) for name in DIGIT_CHANGES):
            return None
        return Remedy("change_digits", DIGIT_CHANGES)
    if config.held_out > 0.5:
        return Remedy("more_points", {"held_out": 0.3})
    if config.patience == 0:
        return Remedy("stop_early", {"patience": PATIENCE})
    return None


def mix_old_in(config: Config, rows: int) -> Remedy:
    """More old digits in each batch; a lower rate if the batch is nearly all old digits."""
    if config.rehearsal >= BOUNDS["rehearsal"].high:
        return lower_rate(config, rows)
    more = max(HALF_OLD, config.rehearsal + MORE_OLD)
    return Remedy("mix_old_in", {"rehearsal": min(round(more, 1), BOUNDS["rehearsal"].high)})


def learn_drawings_better(config: Config) -> Remedy:
    """Fewer old digits if they are most of each batch, else longer training."""
    if config.rehearsal > HALF_OLD:
        return Remedy("mix_fewer_in", {"rehearsal": HALF_OLD})
    return train_on(config)


def next_experiment(config: Config, inputs: int, followed: Collection[str] = ()) -> Remedy | None:
    """What to try after success; None when everything was tried.

    followed: the codes of the remedies followed with this data before, so that advice does not go round
    in circles: once more units were needed, fewer are not tried again.
    """
    kind = kind_of(config)
    may_take_away = bool(config.hidden_layers) and "more_units" not in followed
    if kind == "digits":
        if not any(getattr(config, name) for name in DIGIT_CHANGES):
            return Remedy("change_digits", DIGIT_CHANGES)
        if "as_notebook" not in followed:
            return as_preset("as_notebook", "notebook-digits", config)
        return fewer_units(config) if may_take_away else None
    if may_take_away:
        return fewer_units(config)
    if kind == "points":
        return next_points(config) if config.hidden_layers else harder_points(config)
    return next_table(inputs) if config.hidden_layers else harder_table(inputs)


def as_preset(code: str, preset: str, config: Config) -> Remedy:
    """Begin anew with every setting of a preset, but with the same data."""
    before = config.record()
    same_data = replace(PRESETS[preset], dataset=config.dataset, sign_names=config.sign_names)
    whole = same_data.record()
    changes = {name: value for name, value in whole.items() if value != before[name]}
    return Remedy(code, changes, preset=preset)


def harder_points(config: Config) -> Remedy:
    """Points that no line separates, after some that a line separates."""
    harder = "clouds" if config.point_set == "circle" else "circle"
    return Remedy("harder_points", {"point_set": harder, "point_inputs": "x y"})


def harder_table(inputs: int) -> Remedy:
    """A table that no line separates, after one that a line separates."""
    name = "xor" if inputs == 2 else "modified_xor"
    return Remedy("harder_table", {"truth_table": TRUTH_TABLES[name]})


def next_points(config: Config) -> Remedy | None:
    """Points whose classes a more winding curve separates; None after the hardest."""
    harder = {"circle": "clouds", "heaps": "clouds", "clouds": "moons", "moons": "spiral"}
    if config.point_set not in harder:
        return None
    layers = hidden_layers_text(POINT_LAYERS)
    return Remedy("next_points", {"point_set": harder[config.point_set], "hidden_layers": layers})


def next_table(inputs: int) -> Remedy | None:
    """A table of more inputs, with enough units for it; None after the largest."""
    if inputs > 3:
        return None
    name, units = ("modified_xor", TABLE_UNITS) if inputs == 2 else ("parity", TALL_TABLE_UNITS)
    layers = hidden_layers_text((units,))
    return Remedy("next_table", {"truth_table": TRUTH_TABLES[name], "hidden_layers": layers})


def fewer_units(config: Config) -> Remedy:
    """One hidden layer fewer, or fewer units in the only one."""
    if len(config.hidden_layers) > 1:
        layers = config.hidden_layers[:-1]
    else:
        (units,) = config.hidden_layers
        fewer = units // 2 if units > 8 else units - 2 if units > 4 else units - 1
        layers = (fewer,) if fewer else ()
    return Remedy("fewer_units", {"hidden_layers": hidden_layers_text(layers)})
