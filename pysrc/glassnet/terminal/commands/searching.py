"""The command search: trials over a grid or a space, on all cores or a cluster."""

from __future__ import annotations

import argparse
from pathlib import Path

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.named_data import named_data
from glassnet.reruns.replay import replay_run
from glassnet.saving.model_files import write_model
from glassnet.search.cluster import cluster_of, parcel_of
from glassnet.search.optuna_adviser import OptunaAdviser
from glassnet.search.running import run_study
from glassnet.search.space import parse_grid, parse_ranges
from glassnet.search.study import Study
from glassnet.search.study_file import Plan, Tried
from glassnet.terminal.commands.loading import digits_of
from glassnet.terminal.commands.setting_options import given_settings
from glassnet.terminal.faces.records import (
    Saved,
    SearchBegun,
    SearchDone,
    Show,
    TrialEnded,
    TrialFound,
    WorkersReady,
)
from glassnet.terminal.faces.refusal import TerminalRefusal


def search(options: argparse.Namespace, show: Show) -> int:
    """Search as the options say, until nothing is left. Returns the exit code.

    Raises ValueError when the space, the data, the file or the workers are unsuitable.
    """
    check_search(options.save, options.out)
    base = parse_config(given_settings(options), PRESETS[options.preset])
    dataset = named_data(base, lambda named: digits_of(named, options.data))
    plan = _plan(options, base, dataset.sha256)
    adviser = OptunaAdviser(plan) if plan.depends_on_order else None
    study = Study(plan, options.out, adviser)
    done = sum(each.is_over for each in study.tried)
    show(SearchBegun(str(options.out), plan.trials, done))
    if done < plan.trials:
        with cluster_of(parcel_of(dataset), options.workers, options.scheduler) as cluster:
            show(WorkersReady(cluster.width))
            for tried in run_study(study, cluster):
                done += tried.is_over
                show(TrialEnded(done, plan.trials, _found(tried)))
    show(search_done(study.tried, plan.depends_on_order))
    if options.save and (best := study.best()):
        assert best.run is not None  # it was trained to its end
        session = replay_run(best.run.for_any_engine(), named_data(best.run.config, lambda _: dataset))
        options.save.write_bytes(write_model(session.network, session.config, run=session.run_record))
        show(Saved(str(options.save)))
    return 0


def _plan(options: argparse.Namespace, base: Config, data_sha256: str) -> Plan:
    """What is searched. Raises ValueError when the grid or the space cannot be read."""
    is_grid = options.grid is not None
    if is_grid and options.sampler == "tpe":
        raise TerminalRefusal(
            "grid_with_tpe",
            "--sampler tpe needs a --space; got --grid. Give a --space instead.",
        )
    text = options.grid if is_grid else options.space
    space = parse_grid(text, base) if is_grid else parse_ranges(text, base)
    trials = space.size if is_grid else options.trials
    kind = "grid" if is_grid else options.sampler
    return Plan(kind, text, base, trials, options.search_seed, options.prune, data_sha256)


def check_search(save: Path | None, out: Path) -> None:
    """Raises ValueError if the files cannot be written, before hours are spent."""
    for option, path in (("--out", out), ("--save", save)):
        if path is not None and not path.parent.is_dir():
            raise TerminalRefusal(
                "folder_missing",
                f"{option} needs an existing folder; {path.parent} is not one. Make it first.",
            )
    if save is not None and save.suffix != ".npz":
        raise TerminalRefusal(
            "save_not_npz", f"--save needs a name that ends in .npz; got {save}. Add .npz."
        )


def search_done(tried: list[Tried], depends_on_order: bool) -> SearchDone:
    """The trials that were trained to their end, best first, and how many were not."""
    done = [each for each in tried if each.status in ("finished", "stopped_early")]
    done.sort(key=lambda each: (each.cost, each.number))
    others = [each.status for each in tried if each.is_over and each not in done]
    counts = {status: others.count(status) for status in dict.fromkeys(others)}
    return SearchDone([_found(each) for each in done], counts, depends_on_order)


def _found(tried: Tried) -> TrialFound:
    return TrialFound(
        tried.number,
        tried.settings,
        tried.status,
        tried.iteration,
        tried.cost,
        tried.accuracy,
        tried.weights_sha256,
    )
