"""A run of edited code continued twice from identical bits: with that code and the shipped code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassnet.browser.requests.marks import job
from glassnet.browser.runs.what_if import WhatIfReport, both_trained
from glassnet.config import CHOICES
from glassnet.data.datasets import Dataset, Examples, Mixture
from glassnet.engines.engines import Engines
from glassnet.engines.kernel import Kernel
from glassnet.refusals import Refusal, shown
from glassnet.reruns.what_if import WhatIf
from glassnet.runs.session import Session
from glassnet.saving.checkpoint import read_checkpoint

if TYPE_CHECKING:
    from glassnet.browser.edited.sandbox import Sandbox
    from glassnet.browser.requests.marks import UnderWay
    from glassnet.wire.basics import LabName

ENGINES = ("simd", "simd_relaxed")
PARTS = ("train", "validation", "test", "rows")


@job("watched")
def what_if_code(sandbox: Sandbox, lab: LabName) -> UnderWay[WhatIfReport]:
    """Train two sessions from the network shown: one with the edited code, one with the shipped code.

    The first report comes before either is trained. Raises Refusal when a setting names something that
    only the edited code has.
    """
    copy, labs = sandbox.copy, sandbox.bridge.labs
    with copy:
        shown = labs.shown(lab)
        edited = copy.module("reruns.moments").copy_of(shown)
        if shown.done:
            edited.begin_experiment()
        data: bytes = copy.module("saving.checkpoint").write_checkpoint(edited)
    shipped = _in_shipped_code(data, edited, labs.engines)
    return (yield from both_trained(WhatIf(edited, shipped, around_unchanged=copy)))


def _in_shipped_code(data: bytes, edited: Any, engines: Any) -> Session:
    """A checkpoint's session, for the shipped code. edited: the copy's session; engines: the copy's.

    Points are redrawn by the shipped code; all other data are the run's own.
    """
    for field, value in edited.config.record().items():
        if field in CHOICES and value not in CHOICES[field]:
            raise Refusal("shipped_code_lacks", field=field, name=shown(value))
    # Everywhere else a run of edited code is refused. Here the shipped code continues it on purpose, to
    # show what becomes of it. The result is neither kept nor shown as the lab's run.
    own = Engines(engines.platform, engines.code_sha256)
    for name in ENGINES:
        kernel: Kernel | None = engines.kernel(name)
        if kernel is not None:
            own.provide(name, kernel)
    try:
        return read_checkpoint(data, lambda _: _own_dataset(edited.dataset), own)
    except Refusal as refusal:
        if refusal.code != "run_of_other_code":
            raise
        # The record, but no current setting, names something that only the edited code has.
        raise Refusal("shipped_code_lacks_record") from refusal


def _own_dataset(given: Any) -> Dataset:
    """The copy's dataset in the shipped class; the arrays are the same."""
    parts = {name: _own_examples(getattr(given, name)) for name in PARTS}
    train = parts.pop("train")
    assert train is not None
    mixed = given.mixture
    return Dataset(
        train,
        recorded_by_pass=given.recorded_by_pass,
        name=given.name,
        split=given.split,
        class_names=given.class_names,
        mixture=Mixture(**vars(mixed)) if mixed else None,
        known=given.known,
        old=_own_dataset(given.old) if given.old else None,
        validation=parts["validation"],
        test=parts["test"],
        rows=parts["rows"],
    )


def _own_examples(given: Any) -> Examples | None:
    if given is None:
        return None
    return Examples(given.inputs, given.targets, given.labels, given.places)
