"""The largest class allowed: hundreds of lines, each as full as a line can be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from glassnet.saving.class_text import MOST_LINES, MOST_RUNS, MOST_STEPS, SubmittedStep, class_text
from tests.core.made.class_of_thirty import entry_of

DIFFERENT = 8
"""How many pupils' runs are trained; the others submit the same runs under their own names."""


def write_large_class(folder: Path, lines: int = MOST_LINES) -> list[Path]:
    """Write each pupil's submission to a file, and return the files."""
    folder.mkdir(exist_ok=True)
    entries = [entry_of(number, f"Pupil {number}") for number in range(DIFFERENT)]
    names = [f"step_of_a_long_lesson_{at}" for at in range(MOST_STEPS)]
    files = []
    for number in range(lines):
        entry = entries[number % DIFFERENT]
        steps = tuple(
            SubmittedStep(
                name,
                f"What the network does after {at} of its steps",
                ("reached", "reached", "skipped", "open")[(number + at) % 4],
                at % 3,
                f"What do you expect of the cost after step {at}?",
                f"It falls to about {(number * at) % 97} hundredths" if at % 2 else None,
                at % 4 == 1 if at % 2 else None,
            )
            for at, name in enumerate(names)
        )
        runs = tuple(
            replace(entry.runs[0], steps=tuple(names[at::MOST_RUNS])) for at in range(MOST_RUNS)
        )
        name = f"Pupil {number} of a large class"
        line = class_text(replace(entry, name=name, steps=steps, runs=runs))
        files.append(folder / f"{number:03}.txt")
        files[-1].write_text(f"{line}\n", encoding="ascii")
    return files
