"""A study and a cluster together: tasks go out, outcomes come in, until nothing is left."""

from __future__ import annotations

from collections.abc import Iterator

from glassnet.search.cluster import Cluster
from glassnet.search.study import Study
from glassnet.search.study_file import Tried


def run_study(study: Study, cluster: Cluster) -> Iterator[Tried]:
    """Run what is left of a study. Yields the outcome of each trial and rung, once it is in the file.

    Where trials depend on earlier outcomes, each worker has one task; else a second one is queued for
    each, so that no worker waits.
    """
    ahead = 1 if study.plan.depends_on_order else 2
    while True:
        while cluster.busy < cluster.width * ahead and (task := study.next_task()):
            cluster.submit(task)
        if not cluster.busy:
            return
        yield study.take(*cluster.next_done())
