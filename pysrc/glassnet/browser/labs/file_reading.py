"""A file that is read piece by piece, for as long as a slice of a job may take."""

from __future__ import annotations

import time
from typing import Generic

from glassnet.data.brought.own_data import Read, Reading


class FileReading(Generic[Read]):
    """What reads it, and how far that has come.

    share: of the file that is read, 0 to 1. read: what it holds, once all of it is read.
    """

    read: Read

    def __init__(self, reading: Reading[Read]) -> None:
        """Nothing is read yet."""
        self._reading = reading
        self.share = 0.0

    def go_on(self, seconds: float) -> bool:
        """Read for about as long, at least one piece. Returns whether all is read.

        Raises ValueError for what the file should not be.
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
