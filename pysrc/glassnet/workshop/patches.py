"""Patches: edits as a unified diff against the shipped source, and back."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from glassnet.refusals import LONGEST_TEXT, Refusal
from glassnet.workshop.edits import (
    EDITABLE,
    MOST_BYTES,
    changed_files,
    checked_edits,
    normalised,
    shipped_text,
)
from glassnet.workshop.package_copy import Edits

MOST_PATCH_BYTES = 3 * MOST_BYTES
"""A patch that replaces everything has both texts, and a + or - before each line."""
NO_NEWLINE = "\\ No newline at end of file"
HUNK = re.compile(r"@@ -(\d{1,7})(?:,(\d{1,7}))? \+(\d{1,7})(?:,(\d{1,7}))? @@", re.ASCII)
OF_GIT = ("diff --git ", "index ")
"""Lines that git writes before a file's header, with no further information."""


def patch_of(edits: Edits) -> str:
    """The edits as a unified diff against the shipped source; "" if nothing differs."""
    parts = []
    for path, text in changed_files(edits).items():
        before, after = _lines(shipped_text(path)), _lines(text)
        for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}"):
            parts.append(line if line.endswith("\n") else f"{line}\n{NO_NEWLINE}\n")
    return "".join(parts)


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its end. Unlike in str.splitlines, only line feeds count."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def apply_patch(text: str) -> dict[str, str]:
    """The edits that a unified diff makes to the shipped source: whole texts, as from checked_edits.

    Every line that the patch does not add must be in the shipped source at exactly that place. Raises
    ValueError otherwise, naming the line of the patch.
    """
    if len(text) > MOST_PATCH_BYTES:
        raise Refusal("patch_too_large", most=MOST_PATCH_BYTES, count=len(text))
    reader = _PatchReader(_lines(normalised(text)))
    edits: dict[str, str] = {}
    while reader.skip_what_git_adds():
        number = reader.number
        path = reader.header()
        if path in edits:
            raise Refusal("patch_file_twice", line=number, path=path)
        edits[path] = reader.patched(path)
    if not edits:
        raise Refusal("patch_empty")
    return checked_edits(edits)


class _PatchReader:
    """Reads a patch line by line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._at = 0

    @property
    def number(self) -> int:
        """The number of the next line, from 1."""
        return self._at + 1

    @property
    def next(self) -> str:
        """The next line without its end; "" at the end of the patch."""
        return self._lines[self._at].removesuffix("\n") if self._at < len(self._lines) else ""

    @property
    def got(self) -> str:
        """The next line, cut for a refusal."""
        return self.next[:LONGEST_TEXT]

    def skip_what_git_adds(self) -> bool:
        """Skip empty lines and lines of git. Returns whether any line is left."""
        while self._at < len(self._lines) and (not self.next or self.next.startswith(OF_GIT)):
            self._at += 1
        return self._at < len(self._lines)

    def header(self) -> str:
        """Read the path of the next patched file."""
        paths: list[str] = []
        for sign, side in (("---", "a"), ("+++", "b")):
            start = f"{sign} {side}/"
            if not self.next.startswith(start):
                expected = f"{start}{(*paths, EDITABLE[0])[0]}"
                raise Refusal("patch_header_wrong", line=self.number, expected=expected, got=self.got)
            paths.append(self.next.removeprefix(start).split("\t")[0])
            if paths[-1] not in EDITABLE:
                path = paths[-1][:LONGEST_TEXT]
                raise Refusal("patch_file_unknown", line=self.number, path=path, files=list(EDITABLE))
            if paths[-1] != paths[0]:
                expected = f"{start}{paths[0]}"
                raise Refusal("patch_header_wrong", line=self.number, expected=expected, got=self.got)
            self._at += 1
        return paths[0]

    def patched(self, path: str) -> str:
        """The text of a file after all its hunks; there must be at least one."""
        before = _lines(shipped_text(path))
        after: list[str] = []
        done = 0
        while True:
            hunk = HUNK.match(self.next)
            if hunk is None:
                expected = "@@ -1,3 +1,4 @@"
                raise Refusal("patch_hunk_wrong", line=self.number, expected=expected, got=self.got)
            old_count, new_count = (int(count or 1) for count in (hunk[2], hunk[4]))
            # A hunk without lines on one side names the line before it.
            old_start = int(hunk[1]) - (old_count > 0)
            new_start = int(hunk[3]) - (new_count > 0)
            fits = done <= old_start <= old_start + old_count <= len(before)
            if not fits or len(after) + old_start - done != new_start:
                raise Refusal(
                    "patch_hunk_misplaced",
                    line=self.number,
                    path=path,
                    count=len(before),
                    got=self.got,
                )
            after += before[done:old_start]
            self._at += 1
            old, new = self._hunk(path, before, old_start, old_count, new_count)
            after += new
            done = old_start + old
            if not self.next.startswith("@@"):
                return "".join(after + before[done:])

    def _hunk(
        self, path: str, before: Sequence[str], start: int, old_count: int, new_count: int
    ) -> tuple[int, list[str]]:
        """The number of old lines that a hunk covers, and the new lines in their place."""
        old, new = 0, list[str]()
        while old < old_count or len(new) < new_count:
            sign, number = self.next[:1], self.number
            is_old, is_new = sign in (" ", "-"), sign in (" ", "+")
            is_beyond = (is_old and old == old_count) or (is_new and len(new) == new_count)
            if is_beyond or not (is_old or is_new):
                raise Refusal("patch_line_wrong", line=number, got=self.got)
            line = self._line()
            if is_old:
                if line != before[start + old]:
                    raise Refusal(
                        "patch_context_differs",
                        line=number,
                        path=path,
                        at=start + old + 1,
                        expected=_cut(before[start + old]),
                        got=_cut(line),
                    )
                old += 1
            if is_new:
                new.append(line)
        return old, new

    def _line(self) -> str:
        """The next line of a hunk without its sign, and with its end if it has one."""
        line = self.next[1:]
        self._at += 1
        if self.next != NO_NEWLINE:
            return f"{line}\n"
        self._at += 1
        return line


def _cut(line: str) -> str:
    """A line for a refusal; shows a missing end, if that is what is wrong."""
    return repr(line)[:LONGEST_TEXT]
