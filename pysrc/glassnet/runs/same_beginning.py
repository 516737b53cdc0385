"""Whether a recorded run began with the given data and network."""

from __future__ import annotations

from glassnet.data.datasets import Dataset
from glassnet.refusals import Refusal
from glassnet.runs.first_network import known_sha256
from glassnet.runs.record.run_record import RunRecord


def refuse_other_data(run: RunRecord, dataset: Dataset) -> None:
    """Raise a Refusal unless the run learnt from these data, with the same old digits."""
    if dataset.sha256 != run.data_sha256:
        raise Refusal("other_data", expected=run.data_sha256[:64], came=dataset.sha256)
    if is_other(run.old_sha256, dataset.old_sha256):
        raise Refusal("other_old_digits", expected=run.old_sha256[:64], came=dataset.old_sha256)


def refuse_other_network(run: RunRecord, dataset: Dataset) -> None:
    """Raise a Refusal if the run began with weights of a network other than this one."""
    came = known_sha256(run.config, dataset)
    if is_other(run.known_sha256, came):
        raise Refusal("other_first_network", expected=run.known_sha256[:64], came=came)


def is_other(recorded: str, here: str) -> bool:
    """Whether two hashes differ, if both are known: older records lack them."""
    return bool(recorded and here) and recorded != here
