"""Cluster: tasks of a search on dask.distributed, which runs and retries them: `glassnet[cluster]`.

By default the workers are processes of this computer, one for each core, each with one BLAS thread. With
an address they belong to a scheduler, which must be trusted: it is sent code and data, and Dask
unpickles its replies.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from glassnet.config import Config
from glassnet.data.datasets import Dataset, packed_digits
from glassnet.data.named_data import named_data
from glassnet.engines.engines import Engines
from glassnet.engines.platform import platform_here
from glassnet.engines.shipped_source import PACKAGE
from glassnet.formats.array_files import write_npz
from glassnet.refusals import Refusal
from glassnet.search.study import Task
from glassnet.search.trial import Outcome, train_trial

DATA = "glassnet_data"
MOST_DEATHS = 3
"""A trial during which this many workers died is given up."""
LOCAL = "127.0.0.1"
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True)
class Parcel:
    """The data of a search for its workers: digits as an .npz, or nothing if settings define them."""

    packed: bytes
    sha256: str


def parcel_of(dataset: Dataset) -> Parcel:
    """The data of a search, as its workers get them."""
    if dataset.rows is None:
        return Parcel(b"", dataset.sha256)
    parts = [len(part) for part in (dataset.train, dataset.validation, dataset.test) if part]
    arrays = {
        "pixels": dataset.rows.inputs,
        "labels": dataset.rows.labels,
        "split": np.array(parts, np.int64),
    }
    return Parcel(write_npz({name: np.asarray(each) for name, each in arrays.items()}), dataset.sha256)


def unpacked(parcel: Parcel) -> Dataset | None:
    """The data of a parcel. Raises ValueError when they are not the data that were sent."""
    if not parcel.packed:
        return None
    dataset = packed_digits(parcel.packed)
    if dataset.sha256 != parcel.sha256:
        raise Refusal("other_data", expected=parcel.sha256[:64], came=dataset.sha256)
    return dataset


def code_here() -> str:
    """What determines a trial's bits: this package's source, and the platform below it."""
    hashed = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        hashed.update(path.relative_to(PACKAGE).as_posix().encode())
        hashed.update(path.read_bytes())
    return f"glassnet {hashed.hexdigest()[:12]}, {platform_here()}"


def run_task(task: Task, digits: Dataset | None) -> Outcome:
    """Run a task on a worker."""
    dataset = named_data(task.config, lambda _: _given(task.config, digits))
    return train_trial(task.config, dataset, task.until, task.before, Engines(platform_here()))


def _given(config: Config, digits: Dataset | None) -> Dataset:
    if digits is None:
        raise Refusal("data_not_given", choice=config.dataset)
    return digits


def run_on_worker(task: Task, code: str) -> Outcome:
    """Like run_task, with the data that the plugin brought to this worker.

    Raises ValueError when this worker has another version of Glassnet or NumPy: workers may join late.
    """
    from distributed import get_worker

    if code_here() != code:
        raise Refusal("worker_of_other_version", expected=code, came=code_here())
    return run_task(task, getattr(get_worker(), DATA))


def data_plugin(parcel: Parcel) -> Any:
    """A plugin that gives each worker the data, even after a restart; scattered data would be lost."""
    from distributed import WorkerPlugin

    class BringData(WorkerPlugin):  # type: ignore[misc]  # dask has no types
        name = DATA

        def setup(self, worker: Any) -> None:
            setattr(worker, DATA, unpacked(parcel))

    return BringData()


class Cluster:
    """Workers and their tasks."""

    def __init__(self, client: Any, code: str) -> None:
        """client: a Client of dask.distributed."""
        from distributed import as_completed

        self.client = client
        self._code = code
        self._tasks: dict[str, Task] = {}
        self._done = as_completed(loop=client.loop)

    @property
    def width(self) -> int:
        """How many tasks run at once."""
        return max(1, sum(int(threads) for threads in self.client.nthreads().values()))

    @property
    def busy(self) -> int:
        """How many tasks are not done yet."""
        return len(self._tasks)

    def submit(self, task: Task) -> None:
        """Submit a task."""
        key = f"glassnet-{task.number}-{task.rung}"
        self._tasks[key] = task
        self._done.add(self.client.submit(run_on_worker, task, self._code, key=key, pure=False))

    def next_done(self) -> tuple[Task, Outcome | None]:
        """Wait for a task. Its outcome is None if its workers died. Raises what the task raised."""
        from distributed import KilledWorker

        future = next(self._done)
        task = self._tasks.pop(future.key)
        error = future.exception()
        if isinstance(error, KilledWorker):
            return task, None
        if error is not None:
            raise error
        return task, future.result()


@contextlib.contextmanager
def cluster_of(
    parcel: Parcel, workers: int | None = None, address: str | None = None
) -> Iterator[Cluster]:
    """Workers with the data of a search, until the block ends.

    workers: processes of this computer; one for each core if None. address: a scheduler to use instead.
    Raises ValueError when Dask is not installed, or workers have another version.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise Refusal("library_missing", name="dask.distributed", extra="cluster") from error
    settings = {
        "distributed.scheduler.allowed-failures": MOST_DEATHS - 1,
        "distributed.nanny.pre-spawn-environ": ONE_THREAD,
        "distributed.worker.daemon": False,
    }
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        if address is None:
            local = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host=LOCAL,
                dashboard_address=None,
                silence_logs=50,
            )
            address = stack.enter_context(local)
        client = stack.enter_context(Client(address, set_as_default=False))
        code = code_here()
        others = {each for each in client.run(code_here).values() if each != code}
        if others:
            raise Refusal("worker_of_other_version", expected=code, came=sorted(others)[0])
        client.register_plugin(data_plugin(parcel))
        yield Cluster(client, code)
