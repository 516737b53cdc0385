"""Labs: a session for each, and the data and networks that they are built from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from glassnet.browser.labs.lab import Lab
from glassnet.browser.labs.wire import checkpoint_of, plain_refusal, points
from glassnet.browser.requests.marks import request
from glassnet.config import (
    BEGINS_ANEW,
    LABS,
    LIVE_FIELDS,
    Config,
    changed_fields,
    parse_config,
    taken_changes,
    with_live_fields,
)
from glassnet.data.datasets import Dataset
from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.learning.network import Network
from glassnet.refusals import Refusal, shown
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import ConfigRecord, LabName, ReaderName
    from glassnet.wire.labs import LabProgress, Learnt, NewRun, SettingsReply, TakenSettings


Held = TypeVar("Held")
OwnDataset = Callable[[Config, Dataset | None, Network | None], Dataset]
"""Gives the user's own digits as a config uses them; takes the page's digits and network, if loaded."""


@dataclass(frozen=True)
class RefusedSetting:
    """A setting as it came, and why the lab cannot have it."""

    value: str | int | float
    why: Refusal


@dataclass(frozen=True)
class WantedSettings:
    """accepted: settings that are legal together. refused: by name, the newest last."""

    accepted: Config
    refused: Mapping[str, RefusedSetting] = field(default_factory=dict)

    def changed(self, lab: str, changes: ConfigRecord) -> WantedSettings:
        """The settings after some changes.

        Refused values are judged again: the new settings may allow them.
        """
        accepted, refused = _judged(lab, changes, self.accepted)
        before = {name: kept.value for name, kept in self.refused.items() if name not in changes}
        accepted, still_refused = _judged(lab, before, accepted) if before else (accepted, {})
        return WantedSettings(accepted, still_refused | refused)


class Labs:
    """The open labs, by name, and what all of them share.

    digits, shipped: the digits and the network that ship with the page, once loaded. digits_here: those
    of a native Python, which replace the page's. own_dataset: gives the user's own digits as a config
    uses them.
    """

    def __init__(
        self,
        platform: str,
        code_sha256: str = "",
        code_patch: str = "",
        own_parts: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Begin without labs, digits or shipped network.

        platform, code_sha256, code_patch: as for Engines. own_parts: a file of the package -> the names
        edited in it.
        """
        self.engines = Engines(platform, code_sha256, code_patch)
        self.own_parts = own_parts
        self.digits: Dataset | None = None
        self.digits_here: Dataset | None = None
        self.own_dataset: OwnDataset | None = None
        self.shipped: Network | None = None
        self.shipped_config = Config()
        self._open: dict[LabName, Lab] = {}
        self._wanted: dict[LabName, WantedSettings] = {}
        self._held: dict[type, Any] = {}

    def held(self, kind: type[Held]) -> Held:
        """State that requests share: the one object of this class, created on first use."""
        if kind not in self._held:
            self._held[kind] = kind()
        held: Held = self._held[kind]
        return held

    def __getitem__(self, name: LabName) -> Lab:
        if name not in self._open:
            raise Refusal("lab_not_open", lab=name, labs=[str(each) for each in self._open])
        return self._open[name]

    def __iter__(self) -> Iterator[LabName]:
        """The names of the open labs."""
        return iter(self._open)

    def session(self, name: LabName) -> Session:
        """The session as it is, for requests that change it or concern its whole history."""
        return self[name].session

    def shown(self, name: LabName) -> Session:
        """The session as the page shows it, for requests about the network."""
        return self[name].shown

    def wanted(self, name: LabName) -> WantedSettings:
        """The settings wanted for a lab. Raises Refusal if it was never open."""
        if name not in self._wanted:
            raise Refusal("lab_not_open", lab=name, labs=[str(each) for each in self._open])
        return self._wanted[name]

    def take_settings(self, name: LabName, wanted: WantedSettings, anew: bool) -> TakenSettings:
        """Apply the accepted settings to a lab, on a fresh session where they need one.

        anew: begin a fresh session in any case.
        """
        _refuse_other_lab(name, wanted.accepted)
        session = self._open[name].session if name in self._open else None
        changed = changed_fields(session.config, wanted.accepted) if session else {}
        begun = session is None or anew or not BEGINS_ANEW[name].isdisjoint(changed)
        taken: TakenSettings = {"begun": begun}
        has_nothing_to_lose = session is not None and not session.has_learnt
        if session is None or begun or (has_nothing_to_lose and not changed.keys() <= LIVE_FIELDS):
            fresh = self._fresh(wanted.accepted)
            if session is not None and session.has_learnt:
                taken["kept"] = checkpoint_of(session)
            self._open.pop(name, None)
            if fresh is not None:
                self._open[name] = Lab(fresh)
        else:
            session.take_settings(with_live_fields(session.config, wanted.accepted))
        self._wanted[name] = wanted
        if name in self._open:
            taken["progress"] = self.progress(name)
        return taken

    def take(self, name: LabName, session: Session) -> NewRun:
        """Replace a lab's session with this one."""
        return self.go_on_with(name, Lab(session))

    def go_on_with(self, name: LabName, lab: Lab) -> NewRun:
        """Replace a lab, which ends its run."""
        _refuse_other_lab(name, lab.session.config)
        before = self._open[name].session if name in self._open else None
        learnt: Learnt = {"kept": checkpoint_of(before)} if before and before.has_learnt else {}
        self._open[name] = lab
        self._wanted[name] = WantedSettings(lab.session.config)
        return {**self.progress(name), **learnt}

    def dataset(self, config: Config) -> Dataset:
        """The data that a Config names. Raises Refusal while they are not loaded."""
        return named_data(config, self._digits)

    def shipped_digits(self) -> Dataset:
        """The digits that ship with the page. Raises Refusal while they are not loaded."""
        if self.digits is None:
            raise Refusal("digits_not_arrived")
        return self.digits

    def use_own(self, dataset_of: OwnDataset) -> None:
        """Use the user's own digits from now on."""
        self.own_dataset = dataset_of

    def reader(self, model: ReaderName) -> Network:
        """The network that reads a drawing. Raises Refusal while it is not loaded."""
        if model != "shipped":
            return self.shown(model).network
        if self.shipped is None:
            raise Refusal("model_not_arrived")
        return self.shipped

    def reads_digits(self, model: ReaderName) -> bool:
        """Whether this network reads digits, rather than custom signs."""
        return model == "shipped" or not self.shown(model).config.sign_names

    def shipped_model(self) -> tuple[Network, Config]:
        """The network that ships with the page, and its settings."""
        return self.reader("shipped"), self.shipped_config

    def learnt_from(self, model: ReaderName) -> Dataset | None:
        """The data that this network learnt from; None while they are not loaded."""
        if model == "shipped":
            return self.digits
        return self._open[model].session.dataset if model in self._open else None

    def _fresh(self, config: Config) -> Session | None:
        """A fresh session; None if there are no points to learn from."""
        try:
            return Session(config, self.dataset(config), self.engines)
        except Refusal as refusal:
            if refusal.code == "no_points":
                return None
            raise

    def _digits(self, config: Config) -> Dataset:
        if config.dataset == "own_digits":
            return self._own_digits(config)
        if config.dataset == "digits":
            return self.shipped_digits()
        raise Refusal("data_not_given", choice=config.dataset)

    def _own_digits(self, config: Config) -> Dataset:
        if self.own_dataset is None:
            raise Refusal("own_digits_gone")
        return self.own_dataset(config, self.digits, self.shipped)

    def progress(self, name: LabName) -> LabProgress:
        """The state of a lab, and the points of its history not yet sent."""
        lab = self[name]
        session = lab.session
        lab.moments.notice(session)
        lab.looked_at = None  # only the present session is changed or trained
        training = points(session.training, lab.sent_training)
        validation = points(session.validation, lab.sent_validation)
        lab.sent_training, lab.sent_validation = len(session.training), len(session.validation)
        return {
            "lab": name,
            "config": session.config.record(),
            "layer_sizes": list(session.network.layer_sizes),
            "status": session.status,
            "iteration": session.iteration,
            "interventions": len(session.interventions),
            "has_learnt": session.has_learnt,
            "goal": session.goal,
            "done": session.done,
            "epoch": session.walk.epoch,
            "samples": session.walk.samples,
            "learning_rate": session.learning_rate,
            "engine_in_use": session.engine_in_use,
            "platform": session.state.platform or self.engines.platform,
            "training": training,
            "validation": validation,
            "needs_reset": [
                field
                for field in changed_fields(session.config, self._wanted[name].accepted)
                if field not in LIVE_FIELDS  # the console may have changed a live one
            ],
        }


def _refuse_other_lab(name: LabName, config: Config) -> None:
    """Raise a Refusal if a lab cannot show the data of a run."""
    if config.dataset not in LABS[name]:
        raise Refusal("run_of_other_lab", choices=list(LABS[name]), choice=config.dataset)


def _judged(lab: str, changes: ConfigRecord, base: Config) -> tuple[Config, dict[str, RefusedSetting]]:
    """`base` with the changes that can be made together, and those refused."""
    others = dict(changes)
    refused: dict[str, Refusal] = {}
    if "dataset" in others and others["dataset"] not in LABS[lab]:
        came = shown(others.pop("dataset"))
        refused["dataset"] = Refusal(
            "unknown_choice", field="dataset", choices=list(LABS[lab]), value=came
        )
    taken, not_taken = taken_changes(others, base)
    all_refused = (refused | not_taken).items()
    return taken, {name: RefusedSetting(changes[name], why) for name, why in all_refused}


@request("begins_run", "changes_session")
def change_settings(
    labs: Labs,
    lab: LabName,
    changes: ConfigRecord,
    anew: bool,  # whether to begin a fresh session in any case
    # legal settings that replace all earlier ones; needed the first time, when there are none
    base: ConfigRecord | None = None,
) -> SettingsReply:
    """Judge changes to settings, and apply those that the lab can have.

    The others are set aside, and judged again with every later change. Until something is learnt, loaded
    or edited by hand, every change takes effect at once, on a fresh network.
    """
    wanted = labs.wanted(lab) if base is None else WantedSettings(parse_config(base))
    wanted = wanted.changed(lab, changes)
    begun = labs.take_settings(lab, wanted, anew)
    return {
        **begun,
        "wanted": wanted.accepted.record(),
        "refused": [
            {"setting": setting, "value": each.value, **plain_refusal(each.why)}
            for setting, each in wanted.refused.items()
        ],
    }
