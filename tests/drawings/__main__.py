"""The share of the committed digits read correctly: PYTHONPATH=pysrc python -m tests.drawings."""

from __future__ import annotations

from tests.drawings.reading import all_read, shares_right

for style, (count, share) in shares_right().items():
    print(f"{style:16}{count:4}{share:8.1%}")
digits = [read for read in all_read() if read.drawing.is_digit]
print(f"{'all':16}{len(digits):4}{sum(read.is_right for read in digits) / len(digits):8.1%}")
for read in digits:
    if not read.is_right:
        print(f"{read.drawing.kind}: {read.drawing.name} read as {read.first}, then {read.second}")
