"""What tests do to a cluster's workers, which are separate processes."""

from __future__ import annotations

import os
import signal
from typing import Any

from distributed import WorkerPlugin

from glassnet.data.datasets import Dataset
from glassnet.search import cluster
from glassnet.search.study import Task
from glassnet.search.trial import Outcome

DEADLY = 3
"""The trial that kills its worker."""


def kill(pid: int) -> None:
    """Kill a worker, as a power cut would."""
    os.kill(pid, signal.SIGKILL)


class DeadlyTrial(WorkerPlugin):  # type: ignore[misc]  # dask has no types
    """Makes one trial kill each worker that begins it."""

    name = "deadly"

    def setup(self, worker: Any) -> None:
        """Replace run_task in this process."""
        whole = cluster.run_task

        def run_task(task: Task, digits: Dataset | None) -> Outcome:
            if task.number == DEADLY:
                kill(os.getpid())
            return whole(task, digits)

        cluster.run_task = run_task


def pretend_to_be_older() -> None:
    """Make a worker report another version of the code."""
    cluster.code_here = lambda: "glassnet 000000000000, linux"
