"""Runs with their right verdicts, and the evidence recorded of each.

The verdicts come from looking at the curves, the units and the answers, not from the code.
`PYTHONPATH=pysrc:. python -m tests.core.made.verdict_runs` trains all runs and rewrites
verdict_runs.json, which holds the input of diagnosis/diagnosis.py for each run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from glassnet.config import PRESETS, TRUTH_TABLES, Config, parse_config
from glassnet.data.datasets import Dataset, packed_digits
from glassnet.data.named_data import named_data
from glassnet.diagnosis.curve_shape import Trace
from glassnet.diagnosis.evidence import Evidence, Score
from glassnet.diagnosis.examination import evidence_of
from glassnet.insight.layer_statistics import StuckUnits
from glassnet.runs.session import Session
from tests.core.made.real_digits import real_digits

FILE = Path(__file__).parent / "verdict_runs.json"
FOUR_CORNERS = "-80,-80,0 80,80,0 -80,80,1 80,-80,1"
FOUR_IN_TWO_ROWS = "-80,-80,0 80,-80,0 -80,80,1 80,80,1"
XOR, PARITY = TRUTH_TABLES["xor"], TRUTH_TABLES["parity"]


@dataclass(frozen=True)
class KnownRun:
    """A run whose verdict is known.

    preset, changes: its settings. verdict, remedy: the right codes; an empty remedy is none.
    updates: how many precede the verdict or `then`; 0 for the whole experiment. run_status: the status
    at the verdict. then: settings that the user changed after `updates`, before training to the end.
    """

    preset: str
    changes: Mapping[str, object]
    verdict: str
    remedy: str = ""
    updates: int = 0
    run_status: str = "finished"
    then: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its settings and when it is examined, which distinguish it from the others."""
        changed = " ".join(f"{name}={value}" for name, value in self.changes.items())
        later = " ".join(f"{name}={value}" for name, value in self.then.items())
        where = f" {self.run_status} at {self.updates}" if self.updates else ""
        return f"{self.preset} {changed}{where}{' then ' + later if later else ''}"

    @property
    def config(self) -> Config:
        """Its first settings."""
        return parse_config(self.changes, PRESETS[self.preset])


def table(verdict: str, remedy: str = "", preset: str = "xor", /, **changes: object) -> KnownRun:
    """A finished run on a truth table."""
    return KnownRun(preset, changes, verdict, remedy)


def points(verdict: str, remedy: str = "", /, **changes: object) -> KnownRun:
    """A finished run on points."""
    return KnownRun("points-xor", changes, verdict, remedy)


def digits(verdict: str, remedy: str = "", preset: str = "digits", /, **changes: object) -> KnownRun:
    """A finished run on digits."""
    return KnownRun(preset, changes, verdict, remedy)


NO_LINE = ("no_line", "add_hidden_layer")
FEW = ("too_few_units", "more_units")
FAST = ("rate_too_large", "lower_rate")
SLOW = ("rate_too_small", "raise_rate")
SHORT = ("stopped_too_early", "train_on")
NO_MOVE = ("no_better_move", "backpropagation")
LESS = ("learnt", "fewer_units")
HEART = ("by_heart", "change_digits")
RUNS: tuple[KnownRun, ...] = (
    # No hidden layer, on tables and points without and with a separating line.
    table(*NO_LINE, hidden_layers="none"),
    table(*NO_LINE, hidden_layers="none", seed=7, optimizer="sgd", learning_rate=0.5),
    table(*NO_LINE, hidden_layers="none", truth_table=XOR),
    table(*NO_LINE, hidden_layers="none", truth_table=PARITY, learning_rate=0.003),
    table(*NO_LINE, hidden_layers="none", truth_table=TRUTH_TABLES["full_adder"]),
    table(*NO_LINE, hidden_layers="none", truth_table="10 01 01 11"),
    points(*NO_LINE, hidden_layers="none"),
    points(*NO_LINE, hidden_layers="none", point_set="spiral"),
    points(*NO_LINE, hidden_layers="none", point_set="moons", seed=3),
    points(*NO_LINE, hidden_layers="none", point_set="clouds", learning_rate=0.1),
    points(*NO_LINE, hidden_layers="none", point_set="own", own_points=FOUR_CORNERS, held_out=0),
    table("learnt", "harder_table", hidden_layers="none", truth_table=TRUTH_TABLES["and"]),
    table("learnt", "harder_table", hidden_layers="none", truth_table=TRUTH_TABLES["majority"]),
    table(*SLOW, hidden_layers="none", truth_table=TRUTH_TABLES["and"], learning_rate=0.00003),
    points("learnt", "harder_points", hidden_layers="none", point_set="heaps"),
    points("learnt", "harder_points", hidden_layers="none", point_inputs="xx yy"),
    points(
        "learnt",
        "harder_points",
        hidden_layers="none",
        point_set="own",
        own_points=FOUR_IN_TWO_ROWS,
        held_out=0,
    ),
    points("mixed", hidden_layers="none", point_set="heaps", point_noise=0.4),
    # All well.
    table(*LESS),
    table(*LESS, seed=9, hidden_layers="4"),
    table(*LESS, truth_table=PARITY, hidden_layers="8", hidden_activation="sigmoid"),
    table(*LESS, hidden_activation="relu", seed=2),
    table(*LESS, optimizer="momentum", learning_rate=0.1),
    table(*LESS, learning_rate=0.3),
    table(*LESS, "notebook-xor", iterations=400_000),
    points(*LESS),
    points(*LESS, point_set="moons", hidden_activation="relu"),
    points(*LESS, point_set="clouds", seed=4, held_out=0),
    points(*LESS, point_set="spiral", hidden_layers="20-20", iterations=5000),
    digits("learnt", "as_notebook", augment_shift=2, augment_rotate=10, augment_scale=0.1),
    digits("learnt", "as_notebook", augment_shift=1.5, iterations=2000, seed=3),
    # The learning rate.
    table(*FAST, learning_rate=1),
    table(*FAST, learning_rate=10, seed=4),
    table(*FAST, optimizer="sgd", learning_rate=100),
    table(*FAST, output_activation="leaky_relu", optimizer="sgd", learning_rate=10),
    points(*FAST, learning_rate=1),
    points(*FAST, learning_rate=10, seed=2),
    points(*FAST, optimizer="sgd", learning_rate=30, point_set="moons"),
    digits(*FAST, learning_rate=0.3),
    digits(*FAST, learning_rate=3, seed=2),
    digits(*FAST, optimizer="sgd", learning_rate=100),
    table(*SLOW, learning_rate=0.0001),
    table(*SLOW, learning_rate=0.00001, seed=5),
    table(*SLOW, optimizer="sgd", learning_rate=0.03),
    points(*SLOW, learning_rate=0.0001),
    points(*SLOW, optimizer="sgd", learning_rate=0.01, point_set="clouds"),
    digits(*SLOW, learning_rate=0.00001),
    digits(*SLOW, learning_rate=0.0000001, seed=2),
    digits(*SLOW, optimizer="sgd"),
    # Units that no longer learn.
    digits("saturated", "spread_weights", "notebook-digits"),
    digits("saturated", "spread_weights", "notebook-digits", iterations=200, seed=5),
    digits(
        "saturated",
        "spread_weights",
        "notebook-digits",
        learning_rule="backpropagation",
        learning_rate=0.05,
    ),
    digits("saturated", "spread_weights", hidden_activation="sigmoid", initializer="uniform"),
    digits("saturated", "spread_weights", hidden_activation="tanh", initializer="uniform"),
    digits("large_weights", "spread_weights", initializer="uniform"),
    table("saturated_outputs", "lower_rate", hidden_layers="1024"),
    table("dead_outputs", "sigmoid_outputs", output_activation="relu", learning_rate=1),
    digits("dead_outputs", "sigmoid_outputs", loss="squared_error", output_activation="relu"),
    table("pulled", "no_pull", l2=0.1),
    table("pulled", "no_pull", l2=0.01, seed=3),
    digits("pulled", "no_pull", l2=0.1),
    # Learnt by heart.
    KnownRun("points-by-heart", {}, "by_heart", "more_points"),
    KnownRun("digits-by-heart", {}, *HEART),
    digits(*HEART),
    digits(*HEART, seed=2),
    digits(*HEART, iterations=4000),
    digits(*HEART, optimizer="sgd", learning_rate=0.5),
    digits(*HEART, hidden_layers="100-50-20"),
    points(
        "by_heart",
        "stop_early",
        point_set="moons",
        point_noise=0.3,
        hidden_layers="30-30",
        iterations=10_000,
    ),
    points(
        "by_heart", "more_points", held_out=0.9, point_noise=0.2, hidden_layers="20-20", iterations=5000
    ),
    points(
        "by_heart",
        "more_points",
        held_out=0.85,
        point_set="spiral",
        hidden_layers="20-20",
        iterations=5000,
    ),
    points(
        "mixed",
        point_set="moons",
        point_noise=0.3,
        hidden_layers="30-30",
        iterations=10_000,
        patience=20,
    ),
    # Stopped too early.
    table(*SHORT, iterations=20),
    table(*SHORT, iterations=60, seed=1),
    table(*SHORT, schedule="cosine", iterations=150),
    table(*SHORT, optimizer="momentum", learning_rate=0.03, iterations=600),
    points(*SHORT, point_set="spiral"),
    points(*SHORT, iterations=120),
    digits(*SHORT, iterations=100),
    digits(*SHORT, hidden_activation="sigmoid"),
    digits(
        *SHORT,
        optimizer="sgd",
        learning_rate=0.5,
        hidden_activation="sigmoid",
        hidden_layers="50-50-50-50",
    ),
    # Random moves.
    table(*NO_MOVE, learning_rule="perturbation", learning_rate=1),
    table(*NO_MOVE, learning_rule="perturbation", learning_rate=10, seed=3),
    digits(*NO_MOVE, "notebook-digits", iterations=400, initializer="scaled"),
    digits("slow_moves", "backpropagation", learning_rule="perturbation"),
    table(*SHORT, learning_rule="perturbation", learning_rate=0.1),
    # Too few units, and runs that end in a hollow.
    table(*FEW, hidden_layers="1"),
    table(*FEW, hidden_layers="2", seed=2),
    table(*FEW, hidden_layers="3", seed=2),
    table(*FEW, hidden_layers="2", hidden_activation="relu", seed=2),
    table(*FEW, hidden_layers="2", truth_table=PARITY),
    table("no_way_found", "another_start", hidden_layers="2", truth_table=XOR),
    table("no_way_found", "another_start", hidden_layers="3", truth_table=XOR, seed=62694),
    points(*FEW, hidden_layers="2", point_set="moons"),
    points(*FEW, hidden_layers="2", point_set="clouds"),
    points(*FEW, hidden_layers="1"),
    digits(*FEW, hidden_layers="2"),
    digits(*FEW, hidden_layers="5", seed=2),
    digits(*FEW, hidden_layers="15"),
    digits("no_hidden_layer", "add_hidden_layer", hidden_layers="none"),
    digits("no_hidden_layer", "add_hidden_layer", hidden_layers="none", learning_rate=0.01, seed=4),
    table("flat", "another_start", hidden_activation="sigmoid"),
    table("flat", "with_adam", hidden_activation="sigmoid", optimizer="sgd", learning_rate=0.3),
    table("flat", "sigmoid_outputs", output_activation="relu"),
    # Before the end.
    KnownRun("xor", {}, "too_early", updates=30, run_status="training"),
    KnownRun("digits", {}, "too_early", updates=60, run_status="training"),
    KnownRun("xor", {}, "too_early", updates=3, run_status="paused"),
    KnownRun("xor", {"learning_rate": 0.003}, "falling", updates=200, run_status="training"),
    KnownRun("points-xor", {"point_set": "spiral"}, "falling", updates=2000, run_status="paused"),
    KnownRun("digits", {}, "falling", updates=400, run_status="training"),
    KnownRun("notebook-xor", {}, "falling", updates=24_000, run_status="training"),
    KnownRun("notebook-xor", {}, *SLOW, updates=8000, run_status="training"),
    KnownRun(
        "xor",
        {"hidden_activation": "sigmoid", "optimizer": "sgd", "learning_rate": 0.5},
        "flat",
        updates=700,
        run_status="training",
    ),
    KnownRun("xor", {}, "learnt", updates=700, run_status="training"),
    KnownRun("xor", {"hidden_layers": "none"}, *NO_LINE, updates=200, run_status="training"),
    KnownRun("xor", {"hidden_layers": "none"}, *NO_LINE, updates=500, run_status="paused"),
    KnownRun("points-xor", {"hidden_layers": "none"}, *NO_LINE, updates=700, run_status="training"),
    KnownRun("notebook-digits", {}, "saturated", "spread_weights", updates=100, run_status="training"),
    KnownRun("xor", {"learning_rate": 10}, *FAST, updates=400, run_status="training"),
    KnownRun("xor", {"learning_rate": 0.0001}, *SLOW, updates=1000, run_status="paused"),
    # A change by the user: what came before it does not count.
    KnownRun("xor", {"learning_rate": 0.0001}, *LESS, updates=1000, then={"learning_rate": 0.03}),
    KnownRun("xor", {}, *LESS, updates=1000, then={"learning_rate": 0.0001}),
)


def dataset_of(config: Config) -> Dataset:
    return named_data(config, lambda _: packed_digits(real_digits()))


def live_evidence(run: KnownRun) -> Evidence:
    """Train a run, and gather the evidence for its verdict."""
    session = Session(run.config, dataset_of(run.config))
    session.begin_experiment()
    session.train_for(float("inf"), run.updates or float("inf"))
    if run.then:
        session.configure(run.then)
        session.train_for(float("inf"))
    return evidence_of(session, training=run.run_status == "training")


def as_record(evidence: Evidence) -> dict[str, Any]:
    """The evidence as plain values, with costs rounded to 5 significant figures."""
    return {
        "config": {
            name: value for name, value in evidence.config.record().items() if value != DEFAULTS[name]
        },
        **{name: getattr(evidence, name) for name in PLAIN},
        **{name: _curve(getattr(evidence, name)) for name in CURVES},
        "layers": [[layer.units, layer.stuck, layer.kind] for layer in evidence.layers],
        **{name: [getattr(evidence, name).rows, getattr(evidence, name).right] for name in SCORES},
    }


def from_record(record: Mapping[str, Any]) -> Evidence:
    """The evidence that `as_record` wrote; rows that the config makes are rebuilt."""
    config = parse_config(record["config"])
    rows = None if config.dataset == "digits" else named_data(config, _no_digits).train
    told: dict[str, Any] = {name: record[name] for name in PLAIN}
    told |= {name: Trace(*(np.array(values) for values in record[name])) for name in CURVES}
    told |= {name: Score(*record[name]) for name in SCORES}
    layers = tuple(StuckUnits(*layer) for layer in record["layers"])
    return Evidence(config=config, rows=rows, layers=layers, **told)


DEFAULTS = Config().record()
PLAIN = ("run_status", "iteration", "since", "passes", "part", "row_count", "was_loaded", "best_before")
CURVES = ("training", "validation")
SCORES = ("learnt_from", "judged")


def _curve(trace: Trace) -> list[list[float]]:
    return [
        trace.iteration.tolist(),
        [float(f"{cost:.5g}") for cost in trace.cost],
    ]


def _no_digits(config: Config) -> Dataset:
    raise AssertionError(f"{config.dataset} is made from the config.")


def main() -> None:
    """Train all runs, and write their records, one a line."""
    lines = []
    for run in RUNS:
        print(run.name, flush=True)
        lines.append(json.dumps({run.name: as_record(live_evidence(run))}, separators=(",", ":"))[1:-1])
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
