"""Proof of training: true claims pass, forged ones fail, and the difference is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from glassnet.config import PRESETS, parse_config
from glassnet.data.datasets import Dataset, truth_table
from glassnet.refusals import Refusal
from glassnet.reruns.proof import MOST_MILESTONES, Claim, Judgement, Milestone, ProofCheck, claim_of
from glassnet.runs.record.history import Intervention
from glassnet.runs.session import Session
from tests.core.made.builders import digit_like_dataset

XOR = PRESETS["xor"]
TABLE = truth_table(XOR.truth_table)


def trained(dataset: Dataset = TABLE, **changes: object) -> Session:
    """A session after its experiment."""
    session = Session(parse_config(changes, XOR), dataset)
    session.begin_experiment()
    session.train_for(float("inf"))
    return session


def changed_by_hand() -> Session:
    """A session that was also changed in mid-course."""
    session = Session(parse_config({"iterations": 300}, XOR), TABLE)
    session.begin_experiment()
    while session.iteration < 100:
        session.step()
    session.configure({"learning_rate": 0.1})
    session.set_parameter(0, 1, 2, -0.75)
    session.switch_unit(0, 3, True)
    session.train_for(float("inf"))
    return session


def checked(claim: Claim, dataset: Dataset = TABLE, seconds: float = float("inf")) -> Judgement:
    """The judgement after training the claim's record again."""
    check = ProofCheck(claim, dataset)
    while not check.go_on(seconds):
        pass
    assert check.judgement is not None
    return check.judgement


@pytest.mark.parametrize("make", [trained, changed_by_hand])
def test_a_true_claim_is_found_true(make: Callable[[], Session]) -> None:
    claim = claim_of(make())
    assert checked(claim) == Judgement(is_true=True)
    assert checked(claim, seconds=0) == Judgement(is_true=True)  # in many slices


def test_a_run_on_images_with_augmentation_is_proved_too() -> None:
    dataset = digit_like_dataset(120, 30, 30)
    config = parse_config(
        {"hidden_layers": "8", "batch_size": 20, "iterations": 40, "augment_shift": 2, "patience": 3},
        PRESETS["digits"],
    )
    session = Session(config, dataset)
    session.begin_experiment()
    session.train_for(float("inf"))
    assert checked(claim_of(session), dataset) == Judgement(is_true=True)


WILD: dict[str, Any] = {
    "hidden_activation": "leaky_relu",
    "output_activation": "leaky_relu",
    "learning_rate": 100,
    "optimizer": "sgd",
}
"""Settings whose cost is no number after a few updates."""


def test_a_run_that_has_diverged_is_proved_as_it_is() -> None:
    session = trained(**WILD)
    assert session.status == "diverged"
    assert checked(claim_of(session)) == Judgement(is_true=True)


def test_a_claim_has_milestones_all_along_and_the_last_at_the_end_of_the_curve() -> None:
    claim = claim_of(trained())
    assert len(claim.milestones) == MOST_MILESTONES
    assert [each.iteration for each in claim.milestones] == [
        *(246, 496, 746, 996, 1246, 1496, 1746, 2000)
    ]
    assert claim_of(Session(XOR, TABLE)).milestones == ()


CLAIM = claim_of(changed_by_hand())
RUN = CLAIM.run


def with_config(**changes: object) -> Claim:
    """The claim with other first settings."""
    return replace(CLAIM, run=replace(RUN, config=parse_config(changes, RUN.config)))


def with_interventions(*interventions: Intervention) -> Claim:
    """The claim with other interventions."""
    return replace(CLAIM, run=replace(RUN, interventions=interventions))


def another(item: Intervention, **settings: object) -> Claim:
    """The claim with other settings in one of the interventions."""
    changed = [
        replace(each, settings={**each.settings, **settings}) if each == item else each
        for each in RUN.interventions
    ]
    return with_interventions(*changed)


EXTEND, RATE, WEIGHT, UNIT = RUN.interventions
MILESTONES = CLAIM.milestones
FORGED: dict[str, Claim] = {
    "other weights": replace(CLAIM, weights_sha256="0" * 64),
    "one bit of the weights": replace(CLAIM, weights_sha256=f"{int(CLAIM.weights_sha256, 16) ^ 1:064x}"),
    "another seed": with_config(seed=2),
    "another first rate": with_config(learning_rate=0.031),
    "another activation": with_config(hidden_activation="sigmoid"),
    "another loss": with_config(loss="cross_entropy"),
    "another precision": with_config(precision="float64"),
    "more units": with_config(hidden_layers="7"),
    "another batch": with_config(batch_size=3),
    "another order of rows": with_config(batch_order="shuffled", batch_size=3),
    "another optimizer": with_config(optimizer="momentum"),
    "l2": with_config(l2=0.001),
    "another rule": with_config(error_rule="notebook"),
    "another rate in mid-course": another(RATE, learning_rate=0.1001),
    "another weight by hand": another(WEIGHT, value=-0.7500001),
    "another unit off": another(UNIT, unit=2),
    "nothing by hand": with_interventions(EXTEND),
    "the rate one update later": with_interventions(
        EXTEND, *(replace(item, iteration=101) for item in (RATE, WEIGHT, UNIT))
    ),
    "fewer updates": replace(CLAIM, run=replace(RUN, iteration=299), milestones=MILESTONES[:-1]),
    "a cost that was not": replace(
        CLAIM, milestones=(*MILESTONES[:3], replace(MILESTONES[3], digest="0" * 8), *MILESTONES[4:])
    ),
    "a point that is none": replace(CLAIM, milestones=(Milestone(7, "0" * 8), *MILESTONES)),
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_claim_is_found_false(forged: str) -> None:
    judgement = checked(FORGED[forged])
    assert not judgement.is_true
    assert 0 <= judgement.same_until <= judgement.differs_by <= RUN.iteration


@pytest.mark.parametrize(
    ("forged", "same_until", "differs_by"),
    [
        ("other weights", 300, 300),
        ("another seed", 0, MILESTONES[0].iteration),
        ("another weight by hand", MILESTONES[1].iteration, MILESTONES[2].iteration),
        ("a cost that was not", MILESTONES[2].iteration, MILESTONES[3].iteration),
        ("fewer updates", 299, 299),
    ],
)
def test_it_is_told_where_a_forged_claim_first_differs(
    forged: str, same_until: int, differs_by: int
) -> None:
    assert checked(FORGED[forged]) == Judgement(False, same_until, differs_by)


def test_a_claim_that_diverges_on_the_way_is_false() -> None:
    config = parse_config(WILD, XOR)
    judgement = checked(replace(CLAIM, run=replace(RUN, config=config, interventions=()), milestones=()))
    assert judgement.diverged
    assert not judgement.is_true
    assert judgement.differs_by < RUN.iteration


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"engine": ""}, "proof_without_engine"),
        ({"engine": "simd_relaxed"}, "proof_engine_relaxed"),
        (
            {"interventions": (Intervention(0, "settings", {"engine": "simd_relaxed"}),)},
            "proof_engine_relaxed",
        ),
        ({"code_sha256": "ab" * 32}, "proof_of_other_code"),
        ({"interventions": (Intervention(50, "console"),)}, "changed_at_console"),
        ({"engine": "simd"}, "engine_not_here"),  # no kernel here
        ({"data_sha256": "0" * 64}, "other_data"),
    ],
)
def test_what_cannot_be_tried_is_refused_before_it_is_trained(
    change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        ProofCheck(replace(CLAIM, run=replace(RUN, **change)), TABLE)  # type: ignore[arg-type]
    assert refused.value.code == code
