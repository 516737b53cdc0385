"""The kernel in a real browser: the reference's numbers, and NumPy where the kernel cannot run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route, expect

from glassnet.config import CHOICES, PRESETS
from tests.page.actions import choose, more_settings

Ask = Callable[..., Any]

PROBE = (Path(__file__).parent / "kernel_probe.py").read_text(encoding="utf-8")
BOOT = """async ([base, probe]) => {
  const { installLater, startPyodide } = await import(`${base}engine/worker/boot.js`);
  const { beginDownloads } = await import(`${base}engine/downloads.js`);
  const { compileKernels, instantiateKernels } = await import(`${base}kernel/loader.js`);
  const python = await startPyodide(base, beginDownloads(base, () => {}));
  await installLater(python, base); // replays a run
  const { modules } = await compileKernels(base);
  const engines = await instantiateKernels(modules, python._module.memory);
  const digits = await fetch(`${base}data/digits.npz`);
  python.FS.writeFile('/digits.npz', new Uint8Array(await digits.arrayBuffer()));
  python.runPython(probe);
  const provide = python.globals.get('provide_kernel');
  for (const [name, functions] of Object.entries(engines)) provide(name, python.toPy(functions));
  window.ask = python.globals.get('answer');
  window.memory = python._module.memory;
}"""
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

pytestmark = pytest.mark.every_browser  # each compiles the kernel in its own way


@pytest.fixture(scope="module")
def probe(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page of the site's origin that has run kernel_probe.py in Pyodide."""
    page = browser.new_page()
    page.route("**/probe.html", lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(f"{site}probe.html")
    page.evaluate(BOOT, [site, PROBE])
    yield page
    page.close()


@pytest.fixture(scope="module")
def ask(probe: Page) -> Ask:
    """Give a function that calls a function of kernel_probe.py."""

    def call(name: str, **arguments: object) -> Any:
        script = "([name, words]) => window.ask(name, words)"
        return json.loads(probe.evaluate(script, [name, json.dumps(arguments)]))

    return call


@FEW
@given(
    rows=st.one_of(st.just(1), st.integers(1, 40), st.sampled_from([100, 252, 253, 300])),
    fan_in=st.one_of(st.integers(1, 40), st.sampled_from([256, 257, 784, 1500])),
    units=st.one_of(st.integers(1, 40), st.sampled_from([200])),
    seed=st.integers(0, 2**32 - 1),
)
def test_plain_simd_gives_the_bits_of_matmul_for_every_shape(
    ask: Ask, rows: int, fan_in: int, units: int, seed: int
) -> None:
    shape = {"rows": rows, "fan_in": fan_in, "units": units, "seed": seed}
    assert ask("compare_products", engine="simd", **shape) == {"difference": 0, "engine": "simd"}


@FEW
@given(rows=st.integers(1, 40), fan_in=st.integers(1, 40), units=st.integers(1, 40))
def test_relaxed_simd_gives_the_same_to_rounding(ask: Ask, rows: int, fan_in: int, units: int) -> None:
    shape = {"rows": rows, "fan_in": fan_in, "units": units, "seed": rows}
    assert ask("compare_products", engine="simd_relaxed", **shape)["difference"] < 1e-5


@pytest.mark.parametrize(
    ("preset", "sha256"),
    [
        ("xor", "aa7d72a5ada50ff6"),
        ("digits", "a9971bf07f59d070"),
    ],
)
def test_a_preset_ends_with_the_weights_it_always_had(ask: Ask, preset: str, sha256: str) -> None:
    """The bits must be the same in every browser and version: links and records of runs rely on it."""
    found = ask("weights_of_preset", preset=preset, digits="/digits.npz")
    assert found.startswith(sha256)


@pytest.mark.parametrize("engine", ["simd", "simd_relaxed"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("rows", [1, 30])
def test_digits_are_moved_to_the_same_bits(ask: Ask, engine: str, precision: str, rows: int) -> None:
    moved = ask("compare_moved", engine=engine, rows=rows, precision=precision)
    assert moved == {"equal": True, "engine": engine}


def test_products_in_float64_keep_the_reference(ask: Ask) -> None:
    assert ask("float64_keeps_the_reference")


def choice(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(CHOICES[name])


RECORDS = st.fixed_dictionaries(
    {
        "hidden_layers": st.lists(st.integers(1, 9), max_size=4),
        **{
            name: choice(name)
            for name in (
                *("hidden_activation", "initializer", "error_rule", "optimizer", "schedule"),
                *("batch_order", "precision"),
            )
        },
        "batch_size": st.integers(1, 30),
        "iterations": st.integers(1, 60),
        "record_every": st.integers(1, 7),
        "l2": st.sampled_from([0, 0.01]),
        "learning_rate": st.just(0.02),
        "decay_every": st.just(10),
    }
)
OUTPUTS = st.sampled_from(
    [
        *[(activation, "squared_error") for activation in CHOICES["output_activation"]],
        *[("sigmoid", "cross_entropy"), ("softmax", "cross_entropy")],
    ]
)


CHANGES: list[dict[str, object]] = [
    {"learning_rate": 0.05},
    {"learning_rate": 0.01, "optimizer": "momentum"},
    {"error_rule": "notebook"},
    {"schedule": "step", "decay_every": 3, "l2": 0.02},
    {"batch_size": 5, "batch_order": "random"},
    {"batch_size": 2, "batch_order": "in_order"},
    {"iterations": 30},
    {"iterations": 3},
    {"record_every": 2},
    {"engine": "numpy", "learning_rate": 0.03},  # changes the reference, too
]
ACTS = st.one_of(
    st.tuples(st.just("configure"), st.tuples(st.sampled_from(CHANGES))),
    st.tuples(st.just("begin_experiment"), st.just(())),
    st.tuples(st.just("switch_unit"), st.tuples(st.just(0), st.integers(0, 4), st.booleans())),
    st.tuples(
        st.just("set_parameter"), st.tuples(st.just(1), st.integers(-1, 4), st.just(0), st.just(0.5))
    ),
)
PLANS = st.lists(st.tuples(st.integers(0, 20), ACTS), max_size=4)
SENSITIVE = {
    **{"hidden_layers": [5, 9], "hidden_activation": "leaky_relu", "initializer": "scaled"},
    **{"error_rule": "notebook", "optimizer": "momentum", "schedule": "constant", "batch_size": 7},
    **{"batch_order": "shuffled", "precision": "float32", "iterations": 27, "record_every": 1},
    **{"l2": 0, "learning_rate": 0.02, "decay_every": 10},
}
"""A run that makes each difference a thousand times larger: rounding alone parts it by 0.0002."""


@FEW
@example(
    record=SENSITIVE,
    outputs=("sigmoid", "squared_error"),
    dataset="digits",
    steps=1,
    plan=[(1, ("configure", ({"learning_rate": 0.05},)))],
)
@given(
    record=RECORDS,
    outputs=OUTPUTS,
    dataset=st.sampled_from(["truth_table", "digits"]),
    steps=st.integers(1, 9),
    plan=PLANS,
)
def test_the_compiled_pass_gives_the_numbers_of_the_reference_however_it_is_sliced(
    ask: Ask,
    record: dict[str, Any],
    outputs: tuple[str, str],
    dataset: str,
    steps: int,
    plan: list[tuple[int, tuple[str, Any]]],
) -> None:
    activation, loss = outputs
    if plan:
        record = {**record, "hidden_layers": [5, *record["hidden_layers"][1:]]}
    record = {
        **record,
        "output_activation": activation,
        "loss": loss,
        "dataset": dataset,
        "truth_table": "10 01 01 10",  # one 1 a row, as softmax needs
    }
    if record["optimizer"] == "adam":
        # Adam makes steps of the same size from all gradients, even from mere rounding errors; its
        # epsilon of 1e-8 exceeds these only in float64.
        record["precision"] = "float64"
    acts = [(wait, *act) for wait, act in plan]
    compared = ask("compare_training", record=record, slices=steps, plan=acts)
    assert compared["is_compiled"]
    assert compared["engine"] == "simd"
    assert compared["same_sliced"]
    assert compared["same_replayed"]
    assert len(set(compared["status"])) == 1
    if compared["status"][0] != "diverged":
        assert compared["same_points"]
        assert compared["same_counts"]
        most = 1e-4 if record["precision"] == "float32" else 1e-9
        if compared["difference"] > most and record["precision"] == "float32":
            most = 2 * ask("parted_by_rounding", record=record, plan=acts)
        assert compared["difference"] < most
        assert compared["difference_of_points"] < 10 * most


@pytest.mark.parametrize("dataset", ["truth_table", "digits"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_a_run_that_diverges_ends_at_the_same_point_however_it_is_sliced(
    ask: Ask, dataset: str, precision: str
) -> None:
    record = {
        **{"dataset": dataset, "truth_table": "10 01 01 10", "precision": precision},
        **{"hidden_layers": [8], "hidden_activation": "relu", "output_activation": "softmax"},
        **{"loss": "cross_entropy", "optimizer": "sgd", "learning_rate": 100, "l2": 1},
        **{"batch_size": 4, "batch_order": "in_order", "iterations": 500, "record_every": 2},
    }
    compared = ask("compare_training", record=record, slices=5, plan=[])
    assert compared["status"] == ["diverged", "diverged"]
    assert compared["same_points"]
    assert compared["same_sliced"]


@pytest.mark.only_browser("chromium")  # shorter runs are compared in every browser
@pytest.mark.parametrize("preset", ["xor", "notebook-xor"])
def test_a_preset_ends_with_the_numbers_of_the_reference(ask: Ask, preset: str) -> None:
    record = {**PRESETS[preset].record(), "iterations": 800}
    assert ask("compare_training", record=record, slices=3, plan=[])["difference"] < 1e-5


@pytest.mark.parametrize("engine", ["simd", "simd_relaxed"])
@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("error_rule", ["exact", "notebook"])
@pytest.mark.parametrize(
    ("hidden_layers", "batch_size"),
    # A single row updates 40 units at a time in float32, 20 in float64; other widths have a remainder.
    [([40], 1), ([45], 7), ([200], 1), ([200], 30), ([200, 83, 41], 1), ([200, 83, 41], 7)],
)
def test_the_compiled_pass_gives_the_numbers_of_the_reference_in_wide_layers(
    ask: Ask, engine: str, precision: str, error_rule: str, hidden_layers: list[int], batch_size: int
) -> None:
    record = {
        **{"hidden_layers": hidden_layers, "batch_size": batch_size, "precision": precision},
        **{"hidden_activation": "tanh" if batch_size == 7 else "sigmoid", "error_rule": error_rule},
        **{"output_activation": "sigmoid", "loss": "squared_error", "optimizer": "sgd"},
        **{"learning_rate": 0.05, "iterations": 40, "record_every": 7},
    }
    compared = ask("compare_engine", record=record, engine=engine)
    assert compared["is_compiled"]
    assert compared["engine"] == engine
    most = 1e-5 if precision == "float32" else 1e-12
    assert compared["difference"] < most
    assert compared["difference_of_costs"] < 10 * most
    assert compared["difference_of_points"] < 10 * most


def test_the_kernel_is_exact_also_after_memory_has_grown(probe: Page, ask: Ask) -> None:
    size = "() => window.memory.buffer.byteLength"
    before = probe.evaluate(size)
    ask("grow_memory", megabytes=before >> 20)  # as much again cannot fit into what is free
    assert probe.evaluate(size) > before
    shape = {"rows": 100, "fan_in": 784, "units": 200, "seed": 1}
    assert ask("compare_products", engine="simd", **shape)["difference"] == 0
    record = {"hidden_layers": [45], "batch_size": 7, "optimizer": "sgd", "iterations": 10}
    assert ask("compare_engine", record=record, engine="simd")["difference"] < 1e-5


EDITS = (
    *[("activations", name, "sigmoid") for name in ("sigmoid", "sigmoid_slope")],
    *[("activations", name, "tanh") for name in ("tanh", "tanh_slope")],
    *[("activations", name, "relu") for name in ("relu", "relu_slope")],
    *[
        ("activations", name, "leaky_relu")
        for name in ("leaky_relu", "leaky_relu_slope", "LEAK", "ACTIVATIONS")
    ],
    *[("activations", name, "softmax") for name in ("softmax", "softmax_delta", "OUTPUT_FUNCTIONS")],
    *[("losses", name, "tanh") for name in ("output_error", "error_times_slope", "LOSSES")],
    ("losses", "error_itself", "cross_entropy"),
    *[("network", name, "tanh") for name in ("feed_forward", "ACTIVATIONS", "OUTPUT_FUNCTIONS")],
    *[("learning_rules", name, "tanh") for name in ("backpropagation", "ACTIVATIONS")],
    *[("optimizers", name, "adam") for name in ("adam", "optimize", "OPTIMIZERS")],
    *[("optimizers", name, "adam") for name in ("ADAM_MEAN_DECAY", "ADAM_SQUARE_DECAY", "ADAM_EPSILON")],
    *[("optimizers", name, name) for name in ("sgd", "momentum")],
    ("optimizers", "decay_weights", "l2"),
    *[
        ("training_step", name, "l2")
        for name in (
            *("training_step", "step_by_backpropagation", "LEARNING_RULES", "feed_forward"),
            *("backpropagation", "decay_weights", "optimize"),
        )
    ],
    *[
        ("products", f"Products.{name}", "tanh")
        for name in ("affine", "weight_gradient", "error_below", "_product")
    ],
    ("datasets", "Examples.batch", "digits"),
    ("augmentation", "_sample", "augmented"),
    ("augmentation", "_between", "augmented"),
    ("batch_walk", "BatchWalk._batch", "digits"),
    *[("one_update", name, "tanh") for name in ("update", "training_step", "next_rows")],
    ("one_update", "batch_of", "digits"),
)
"""A module, what is edited in it, and the run that shows it."""


@pytest.mark.parametrize(("module", "edited", "run"), EDITS)
def test_an_edit_of_anything_that_the_kernel_stands_in_for_runs_as_python_and_changes_the_result(
    ask: Ask, module: str, edited: str, run: str
) -> None:
    told = ask("train_edited", module=module, edited=edited, run=run)
    assert told == {
        **{"compiled_before": True, "compiled_while_edited": False, "compiled_after": True},
        **{"edit_changes_the_result": True, "as_numpy_edited": True, "restored": True},
    }


@pytest.mark.parametrize(
    ("edit", "is_shipped"),
    [
        (["LEAK = 0.01", "LEAK = 0.2"], False),
        (["LEAK = 0.01", "LEAK = 0.01  # a hundredth"], True),
        (["result: FloatArray = np.tanh(x)", "result: FloatArray = np.tanh(2 * x)"], False),
    ],
)
def test_an_edited_copy_of_the_package_runs_as_python_unless_only_its_comments_are_edited(
    ask: Ask, edit: list[str], is_shipped: bool
) -> None:
    told = ask("train_with_an_edited_copy", line=edit, run="leaky_relu" if "LEAK" in edit[0] else "tanh")
    assert told == {"is_compiled": is_shipped, "same": is_shipped}


@pytest.mark.every_browser(landing=False)  # the same scripts decide it in each
def test_the_engine_can_be_switched_live_and_the_page_says_which_runs(lab: Page, site: str) -> None:
    lab.goto(f"{site}#xor")
    header = lab.get_by_role("banner")
    expect(header).to_contain_text("NumPy with SIMD", timeout=60_000)
    lab.get_by_role("button", name="Step", exact=True).click()
    more_settings(lab)
    lab.get_by_label("Engine").select_option("numpy")
    expect(header).to_contain_text("NumPy alone")


@pytest.mark.every_browser(landing=False)  # the same scripts decide it in each
def test_without_simd_the_page_still_trains_and_says_why_it_is_slower(lab: Page, site: str) -> None:
    def without_simd(route: Route) -> None:
        source = route.fetch().text()
        route.fulfill(
            body=f"WebAssembly.validate = () => false;\n{source}", content_type="text/javascript"
        )

    lab.route("**/engine/worker/worker.js", without_simd)
    lab.goto(f"{site}#xor")
    expect(lab.get_by_role("banner")).to_contain_text(
        "training is slower: this browser has no WebAssembly SIMD", timeout=60_000
    )
    choose(lab, "Pace", "full speed")
    lab.get_by_role("button", name="Train", exact=True).click()
    expect(lab.get_by_text("Finished.")).to_be_visible(timeout=60_000)
