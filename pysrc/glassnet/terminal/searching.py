"""Its command search: trials over a grid or a space, on all cores or a cluster."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator
from pathlib import Path

from glassnet.config import PRESETS, parse_config
from glassnet.data.named_data import named_data
from glassnet.reruns.replay import replay_run
from glassnet.saving.model_files import write_model
from glassnet.search.cluster import cluster_of, parcel_of
from glassnet.search.optuna_adviser import OptunaAdviser
from glassnet.search.running import run_study
from glassnet.search.space import Point, parse_grid, parse_ranges
from glassnet.search.study import Study
from glassnet.search.study_file import Plan, Tried
from glassnet.terminal.loading import digits_of
from glassnet.terminal.setting_options import given_settings

SHOWN = 10
"""The trials of the table at the end."""


def search(options: argparse.Namespace) -> Iterator[str]:
    """Search as the options say. Gives the lines that tell of it, as they come.

    Raises ValueError when the space, the data, the file or the workers do not do.
    """
    base = parse_config(given_settings(options), PRESETS[options.preset])
    dataset = named_data(base, lambda named: digits_of(named, options.data))
    is_grid = options.grid is not None
    if is_grid and options.sampler == "tpe":
        raise ValueError("--sampler tpe proposes points of a --space; got --grid. Give a --space.")
    text = options.grid if is_grid else options.space
    space = parse_grid(text, base) if is_grid else parse_ranges(text, base)
    trials = space.size if is_grid else options.trials
    kind = "grid" if is_grid else options.sampler
    plan = Plan(kind, text, base, trials, options.search_seed, options.prune, dataset.sha256)
    adviser = OptunaAdviser(plan) if plan.depends_on_order else None
    study = Study(plan, options.out, adviser)
    done = sum(each.is_over for each in study.tried)
    yield f"{trials:,} trials; {done:,} of them are in {options.out} already"
    if done < trials:
        with cluster_of(parcel_of(dataset), options.workers, options.scheduler) as cluster:
            yield f"{cluster.width} workers"
            for tried in run_study(study, cluster):
                done += tried.is_over
                yield f"{done:,} of {trials:,}: {trial_line(tried)}"
    yield from table(study.tried)
    if plan.depends_on_order:
        yield "Which trials there are depends on which ended first: another search may have others."
    if options.save and (best := study.best()):
        assert best.run is not None  # it was trained to its end
        session = replay_run(best.run.for_any_engine(), named_data(best.run.config, lambda _: dataset))
        options.save.write_bytes(write_model(session.network, session.config, run=session.run_record))
        yield f"saved {options.save}"


def check_search(save: Path | None, out: Path) -> None:
    """Raises ValueError if the files cannot be written, before hours are spent."""
    for option, path in (("--out", out), ("--save", save)):
        if path is not None and not path.parent.is_dir():
            raise ValueError(
                f"{option} needs a folder that is there; {path.parent} is not. Make it first."
            )
    if save is not None and save.suffix != ".npz":
        raise ValueError(f"--save needs a name that ends in .npz; got {save}. Add it.")


def trial_line(tried: Tried) -> str:
    """What came of a trial or a rung, in a line."""
    settings = written(tried.settings)
    if not math.isfinite(tried.cost):
        why = {"killed": "its workers died three times", "diverged": "diverged"}
        return f"{settings}  {why.get(tried.status, tried.status)}"
    ended = "" if tried.status == "finished" else f"  {tried.status.replace('_', ' ')}"
    return f"{settings}  cost {tried.cost:.4f}, {tried.accuracy:.1%} right{ended}"


def written(settings: Point) -> str:
    """Settings as they are typed in a grid."""
    return " ".join(f"{name}={_number(value)}" for name, value in settings.items())


def _number(value: str | int | float) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def table(tried: list[Tried]) -> list[str]:
    """The best trials that were trained to their end, and how many were not."""
    done = [each for each in tried if each.status in ("finished", "stopped_early")]
    done.sort(key=lambda each: (each.cost, each.number))
    others = [each.status for each in tried if each.is_over and each not in done]
    counts = [f"{others.count(status)} {status}" for status in dict.fromkeys(others)]
    best = [f"{place:3d}. {trial_line(each)}" for place, each in enumerate(done[:SHOWN], 1)]
    return ["best by cost:", *best, *([f"besides: {', '.join(counts)}"] if counts else [])]


def say(lines: Iterator[str]) -> None:
    """Print each line when it comes, also where the output is piped."""
    for line in lines:
        print(line, flush=True)
        sys.stdout.flush()
