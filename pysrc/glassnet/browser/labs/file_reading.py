"""A file read piece by piece, within the time of a job's slice."""

from __future__ import annotations

import time
from typing import Generic

from glassnet.data.brought.own_data import Read, Reading


class FileReading(Generic[Read]):
    """A file being read.

    share: of the file read so far, 0 to 1. read: its contents, once all of it is read.
    """

    read: Read

    def __init__(self, reading: Reading[Read]) -> None:
        self._reading = reading
        self.share = 0.0

    def go_on(self, seconds: float) -> bool:
        """Read for about `seconds`, at least one piece. Returns whether all is read.

        Raises ValueError when the file is not what it should be.
        """
        end = time.perf_counter() + seconds
        try:
            self.share = next(self._reading)
            while time.perf_counter() < end:
                self.share = next(self._reading)
        except StopIteration as ended:
            self.read = ended.value
            return True
        return False
