"""Names that edited source adds to the package's tables: legal in its copy, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glassnet.config import CHOICES, LOSS_OUTPUTS, Config, parse_config
from glassnet.learning.losses import LOSSES
from glassnet.refusals import Refusal
from glassnet.saving.checkpoint import read_checkpoint
from glassnet.saving.model_files import read_model
from glassnet.workshop.added_names import MOST_NAMES, TABLES, added_names, lost_names, make_legal
from glassnet.workshop.package_copy import PackageCopy
from glassnet.workshop.source_text import shipped_text
from tests.core.made.whole_runs import dataset_of
from tests.core.workshop.copies import NEW, all_templates, session_in, trained_in
from tests.core.workshop.edited import replaced

VIEW = {"axes": [0, 1], "fixed": [0, 0], "resolution": 4}
CHANGES: dict[str, dict[str, object]] = {
    "hidden_activation": {"hidden_activation": "my_activation"},
    "output_activation": {"output_activation": "my_activation"},
    "loss": {"loss": "my_loss"},
    "loss of softmax": {"loss": "my_loss", "output_activation": "softmax", "truth_table": "10 01 01 10"},
    "loss of an own output": {"loss": "my_loss", "output_activation": "my_activation"},
    "initializer": {"initializer": "my_initializer"},
    "optimizer": {"optimizer": "my_optimizer", "learning_rate": 0.3},
    "learning_rule": {"learning_rule": "my_learning_rule", "learning_rate": 0.01},
    "point_set": {
        "dataset": "points",
        "point_set": "my_point_set",
        "hidden_layers": "8-8",
        "batch_size": 100,
    },
}
FORMATS_WITH_WORDS = ("pytorch", "keras", "onnx")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PackageCopy]:
    made = PackageCopy(all_templates(), tmp_path_factory.mktemp("copy"))
    make_legal(made)
    yield made
    made.close()


def test_every_setting_that_a_table_serves_has_exactly_the_choices_of_its_table(tmp_path: Path) -> None:
    copy = PackageCopy({}, tmp_path)
    assert added_names(copy) == lost_names(copy) == {field: [] for field in TABLES}


def test_the_losses_and_outputs_that_a_config_lets_go_together_are_the_keys_of_the_losses() -> None:
    pairs = {(loss, output) for loss, outputs in LOSS_OUTPUTS.items() for output in outputs}
    assert pairs == set(LOSSES)


def test_names_that_the_tables_of_a_copy_gained_are_found_by_the_setting_that_chooses_them(
    copy: PackageCopy,
) -> None:
    added = added_names(copy)
    expected = {**NEW, "output_activation": "my_activation"}
    assert added == {field: [expected[field]] if field in expected else [] for field in TABLES}
    assert not any(lost_names(copy).values())


@pytest.mark.parametrize(("field", "name"), NEW.items())
def test_an_added_name_is_a_setting_in_its_copy_and_refused_by_the_shipped_package(
    copy: PackageCopy, field: str, name: str
) -> None:
    with copy:
        config = copy.module("config").parse_config({field: name})
    assert config.record()[field] == name
    with pytest.raises(Refusal, match=f"{field} must be one of"):
        parse_config({field: name})
    assert name not in CHOICES[field]


def test_making_names_legal_twice_changes_nothing_more(copy: PackageCopy) -> None:
    with copy:
        before = dict(copy.module("config.bounds").CHOICES)
        make_legal(copy)
        assert before == copy.module("config.bounds").CHOICES
        assert copy.module("runs.record.run_record").CHOICES is copy.module("config").CHOICES


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_a_run_with_an_added_name_trains_and_is_examined_diagnosed_kept_and_replayed(
    copy: PackageCopy, changes: dict[str, object]
) -> None:
    with copy:
        session = trained_in(copy, **changes)
        costs = session.training.cost
        assert costs[-1] < 0.7 * costs[0]

        answers = copy.module("browser.answers.rows").examine_rows(session, VIEW)
        assert np.isfinite(answers["outputs"]).all()
        evidence = copy.module("diagnosis.examination").evidence_of(session)
        assert copy.module("diagnosis.diagnosis").diagnose(evidence) is not None
        assert statistics_of(copy, session)

        checkpoint = copy.module("saving.checkpoint")
        named_data = copy.module("data.named_data").named_data
        data = checkpoint.write_checkpoint(session)
        again = checkpoint.read_checkpoint(data, lambda config: named_data(config, lambda config: None))
        again.begin_experiment()
        session.begin_experiment()
        for each in (session, again):
            each.step()
        parameters = session.network.parameters.vector
        assert np.array_equal(again.network.parameters.vector, parameters)
        replayed = copy.module("reruns.replay").replay_run(session.run_record, session.dataset, {})
        assert np.array_equal(replayed.network.parameters.vector, parameters)
        model = copy.module("saving.model_files").write_model(session.network, session.config)
        assert copy.module("saving.model_files").read_model(model)[1] == session.config
    for read in (lambda: read_model(model), lambda: read_checkpoint(data, dataset_of)):
        with pytest.raises(Refusal) as refusal:
            read()
        assert refusal.value.code == "unknown_choice"


def statistics_of(copy: PackageCopy, session: Any) -> Any:
    """The statistics of a network's layers, by the rule of its run."""
    found = copy.module("insight.layer_statistics")
    inputs, targets = session.dataset.train.batch(slice(None), session.network.dtype)
    step = found.largest_step(session.config)
    config = session.config
    return found.layer_statistics(
        session.network, inputs, targets, config.loss, config.error_rule, step=step
    )


def test_of_an_added_optimizer_or_rule_no_weight_is_said_to_stand_still(copy: PackageCopy) -> None:
    with copy:
        for changes in (CHANGES["optimizer"], CHANGES["learning_rule"]):
            largest_step = copy.module("insight.layer_statistics").largest_step
            assert largest_step(session_in(copy, **changes).config) == float("inf")


def test_experiments_by_an_added_rule_say_how_much_of_them_is_done(copy: PackageCopy) -> None:
    with copy:
        session = session_in(copy, **CHANGES["learning_rule"], iterations=20)
        experiments = copy.module("runs.studies.experiments").Experiments(
            session.config, session.dataset, [{}]
        )
        assert experiments.share == 0
        experiments.train_for(float("inf"))
        assert experiments.share == 1


@pytest.mark.parametrize("name", ["npz", "json", "notebook", "script", "folder"])
def test_a_network_with_an_added_activation_is_exported_where_its_source_can_go_along(
    copy: PackageCopy, name: str
) -> None:
    with copy:
        session = trained_in(copy, hidden_activation="my_activation", iterations=10)
        data = copy.module("saving.exports.formats").export_session(session, name)
    if name == "script":
        namespace: dict[str, Any] = {"__name__": "exported"}
        exec(data, namespace)
        namespace["check"]()
        assert b"def my_activation(" in data


@pytest.mark.parametrize("field", ["hidden_activation", "output_activation"])
@pytest.mark.parametrize("name", FORMATS_WITH_WORDS)
def test_a_format_that_has_no_word_for_an_added_activation_refuses_the_network(
    copy: PackageCopy, name: str, field: str
) -> None:
    with copy:
        session = session_in(copy, **{field: "my_activation"})
        with pytest.raises(ValueError, match="only edited source knows the activation my_activation"):
            copy.module("saving.exports.formats").export_session(session, name)


def test_an_activation_under_another_name_than_its_functions_is_exported_to_no_script(
    tmp_path: Path,
) -> None:
    old = '    "tanh": Activation(tanh, tanh_slope),\n'
    edits = replaced("learning/activations.py", old, old + '    "mine": Activation(tanh, tanh_slope),\n')
    copy = PackageCopy(edits, tmp_path)
    make_legal(copy)
    with copy:
        session = session_in(copy, hidden_activation="mine")
        with pytest.raises(ValueError, match="so this format has no word for it"):
            copy.module("saving.exports.formats").export_session(session, "script")


def test_what_an_activation_uses_of_its_module_goes_along_into_a_script(tmp_path: Path) -> None:
    old = "def relu(x: FloatArray)"
    own = "def mine(x: FloatArray) -> FloatArray:\n    return bent(x) + SHIFT\n\n\n"
    helpers = "SHIFT = 0.25\n\n\ndef bent(x: FloatArray) -> FloatArray:\n    return leaky_relu(x)\n\n\n"
    entry = '    "tanh": Activation(tanh, tanh_slope),\n'
    text = shipped_text("learning/activations.py").replace(old, helpers + own + old)
    text = text.replace(entry, entry + '    "mine": Activation(mine, leaky_relu_slope),\n')
    copy = PackageCopy({"learning/activations.py": text}, tmp_path)
    make_legal(copy)
    with copy:
        session = session_in(copy, hidden_activation="mine")
        data = copy.module("saving.exports.formats").export_session(session, "script")
    namespace: dict[str, Any] = {"__name__": "exported"}
    exec(data, namespace)
    namespace["check"]()
    assert {"mine", "bent", "leaky_relu", "LEAK", "SHIFT"} <= set(namespace)
    assert "tanh" not in namespace


def test_a_loss_goes_only_with_the_outputs_that_the_table_has_it_with(tmp_path: Path) -> None:
    old = '    ("cross_entropy", "softmax"): Loss('
    new = '    ("mine", "tanh"): Loss(squared_error, error_itself),\n' + old
    copy = PackageCopy(replaced("learning/losses.py", old, new), tmp_path)
    assert make_legal(copy)["loss"] == ["mine"]
    with copy:
        parse = copy.module("config").parse_config
        assert parse({"loss": "mine", "output_activation": "tanh"}).loss == "mine"
        with pytest.raises(ValueError, match="loss mine goes with output_activation tanh; got sigmoid"):
            parse({"loss": "mine"})


def test_an_output_that_no_loss_goes_with_is_refused_with_every_loss(tmp_path: Path) -> None:
    old = '    "softmax": softmax,\n'
    copy = PackageCopy(
        replaced("learning/activations.py", old, old + '    "mine": softmax,\n'), tmp_path
    )
    assert make_legal(copy)["output_activation"] == ["mine"]
    with copy, pytest.raises(ValueError, match="got mine"):
        copy.module("config").parse_config({"output_activation": "mine"})


def test_a_choice_that_a_table_lost_is_reported_and_illegal_in_the_copy(tmp_path: Path) -> None:
    old = '    "adam": Optimizer(adam, counts_steps=True),\n'
    copy = PackageCopy(replaced("learning/optimizers.py", old, ""), tmp_path)
    make_legal(copy)
    assert {field: names for field, names in lost_names(copy).items() if names} == {
        "optimizer": ["adam"]
    }
    with copy:
        assert trained_in(copy, optimizer="sgd", iterations=2).iteration == 2
        with pytest.raises(ValueError, match="must be one of sgd, momentum; got 'adam'"):
            copy.module("config").parse_config({})
    assert Config().optimizer == "adam"


@pytest.mark.parametrize(
    "name",
    [
        *("not a name", "class", "1st", "", "é", "x" * 41, "a-b", "<b>", "None"),
        *(7, ("my", "name"), None),
    ],
)
def test_a_name_that_could_not_stand_in_source_is_refused(tmp_path: Path, name: object) -> None:
    old = '    "sgd": Optimizer(sgd),\n'
    edits = replaced("learning/optimizers.py", old, f"{old}    {name!r}: Optimizer(sgd),\n")
    with pytest.raises(Refusal) as refusal:
        make_legal(PackageCopy(edits, tmp_path))
    assert refusal.value.code == "source_name_illegal"


def test_a_loss_that_is_listed_without_an_output_is_refused(tmp_path: Path) -> None:
    old = '    ("cross_entropy", "softmax"): Loss('
    edits = replaced("learning/losses.py", old, f'    "mine": Loss(squared_error, error_itself),\n{old}')
    with pytest.raises(Refusal, match=r"every key of LOSSES must be \(loss, output activation\)"):
        added_names(PackageCopy(edits, tmp_path))


def test_more_names_than_menus_can_show_are_refused(tmp_path: Path) -> None:
    old = '    "sgd": Optimizer(sgd),\n'
    many = "".join(f'    "mine_{number}": Optimizer(sgd),\n' for number in range(MOST_NAMES + 1))
    edits = replaced("learning/optimizers.py", old, old + many)
    with pytest.raises(Refusal, match="at most 20 names to OPTIMIZERS; it adds 21"):
        added_names(PackageCopy(edits, tmp_path))


@pytest.mark.parametrize("instead", ["SCHEDULES = None", "del SCHEDULES"])
def test_a_table_that_is_gone_is_refused_by_its_name(tmp_path: Path, instead: str) -> None:
    text = shipped_text("learning/optimizers.py")
    copy = PackageCopy({"learning/optimizers.py": f"{text}\n{instead}\n"}, tmp_path)
    with pytest.raises(Refusal, match=r"learning/optimizers\.py must have the table SCHEDULES"):
        added_names(copy)
