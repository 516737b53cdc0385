"""Patches: edits as a unified diff, and back, exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glassnet.refusals import Refusal
from glassnet.workshop.edits import EDITABLE, MOST_BYTES, changed_files, shipped_text
from glassnet.workshop.patches import apply_patch, patch_of
from tests.core.workshop.edited import replaced

LOSSES = "learning/losses.py"
DOUBLED = replaced(LOSSES, "    return error\n", "    return 2 * error\n")
PATCH = patch_of(DOUBLED)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\f"), max_size=40
)


@st.composite
def edited_texts(draw: st.DrawFn) -> dict[str, str]:
    """Some files with some lines removed, replaced or added, with and without a final newline."""
    edits = {}
    for path in draw(st.lists(st.sampled_from(EDITABLE), unique=True, max_size=2)):
        lines = shipped_text(path).split("\n")
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(lines)))
            end = draw(st.integers(start, min(start + 5, len(lines))))
            lines[start:end] = draw(TEXTS).split("\n")
        edits[path] = "\n".join(lines).rstrip("\n") + draw(st.sampled_from(["", "\n", "\n\n"]))
    hidden = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff")
    return {
        path: "".join(letter for letter in text if letter not in hidden) for path, text in edits.items()
    }


@given(edited_texts())
def test_a_patch_gives_back_the_edits_that_it_was_made_of(edits: dict[str, str]) -> None:
    changed = changed_files(edits)
    patch = patch_of(edits)
    if changed:
        assert apply_patch(patch) == changed
    else:
        assert patch == ""


@pytest.mark.parametrize("text", ["", "x = 1", "x = 1\n", shipped_text(LOSSES).rstrip("\n"), "\n"])
def test_a_whole_file_may_be_replaced(text: str) -> None:
    assert apply_patch(patch_of({LOSSES: text})) == {LOSSES: text}


def test_a_patch_reads_as_any_other_does() -> None:
    assert PATCH.startswith(f"--- a/{LOSSES}\n+++ b/{LOSSES}\n@@ -")
    assert "\n-    return error\n+    return 2 * error\n" in PATCH


def test_a_patch_written_by_git_or_on_windows_is_the_same() -> None:
    of_git = f"diff --git a/{LOSSES} b/{LOSSES}\nindex 1234567..89abcde 100644\n{PATCH}"
    assert apply_patch(of_git) == apply_patch(PATCH.replace("\n", "\r\n")) == DOUBLED


def refusal(patch: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        apply_patch(patch)
    assert str(refused.value)
    return refused.value


def changed(old: str, new: str) -> str:
    assert PATCH.count(old) >= 1
    return PATCH.replace(old, new, 1)


def test_a_patch_of_another_version_is_refused_with_the_line_that_differs() -> None:
    refused = refusal(changed("-    return error\n", "-    return errors\n"))
    at = shipped_text(LOSSES).split("\n").index("    return error") + 1
    assert refused.code == "patch_context_differs"
    assert refused.values == {
        "line": PATCH.split("\n").index("-    return error") + 1,
        "path": LOSSES,
        "at": at,
        "expected": repr("    return error\n"),
        "got": repr("    return errors\n"),
    }


@pytest.mark.parametrize(
    ("patch", "code", "line"),
    [
        ("", "patch_empty", None),
        ("\n\n", "patch_empty", None),
        ("hello\n", "patch_header_wrong", 1),
        (changed("--- a/", "--- "), "patch_header_wrong", 1),
        (changed("+++ b/", "+++ c/"), "patch_header_wrong", 2),
        (changed(f"+++ b/{LOSSES}", "+++ b/learning/network.py"), "patch_header_wrong", 2),
        (PATCH.replace(LOSSES, "engines/kernel.py"), "patch_file_unknown", 1),
        (PATCH.replace(LOSSES, "../../etc/passwd"), "patch_file_unknown", 1),
        (PATCH + PATCH, "patch_file_twice", PATCH.count("\n") + 1),
        (changed("@@ -", "@ -"), "patch_hunk_wrong", 3),
        (f"--- a/{LOSSES}\n+++ b/{LOSSES}\n", "patch_hunk_wrong", 3),
        (f"--- a/{LOSSES}\n+++ b/{LOSSES}\n@@ -900,1 +900,1 @@\n-a\n+b\n", "patch_hunk_misplaced", 3),
        (f"--- a/{LOSSES}\n+++ b/{LOSSES}\n@@ -3,1 +5,1 @@\n-a\n+b\n", "patch_hunk_misplaced", 3),
        (
            changed("-    return error\n", "*    return error\n"),
            "patch_line_wrong",
            PATCH.split("\n").index("-    return error") + 1,
        ),
        (PATCH.rstrip("\n").rpartition("\n")[0] + "\n", "patch_line_wrong", PATCH.count("\n")),
        (PATCH + "+more\n", "patch_header_wrong", PATCH.count("\n") + 1),
        ("x" * (3 * MOST_BYTES + 1), "patch_too_large", None),
    ],
)
def test_what_is_no_patch_of_the_shipped_source_is_refused(
    patch: str, code: str, line: int | None
) -> None:
    refused = refusal(patch)
    assert refused.code == code
    assert refused.values.get("line") == line


@given(
    st.lists(
        st.sampled_from([*PATCH.split("\n"), "@@ -0,0 +1 @@", "+x", "\\ No newline at end of file"])
    )
)
def test_no_mixture_of_lines_is_taken_for_a_patch_and_changes_what_it_does_not_name(
    lines: list[str],
) -> None:
    try:
        assert set(apply_patch("\n".join(lines))) == {LOSSES}
    except Refusal as refused:
        assert refused.code.startswith("patch_")  # noqa: PT017  # reading or refusing them is right
