"""The code of the one-file page and the styles: those of web/, with only the comments removed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from sitebuild.bundling.node_scripts import ESBUILD
from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.fetch.node import find_node
from sitebuild.places import WEB, cache_folder
from sitebuild.site.sources import uncommented
from sitebuild.writing import write_whole

SAME_CODE = Path(__file__).with_name("same_code.mjs")


@pytest.mark.thorough
def test_esbuild_reads_the_same_code_with_and_without_comments(tmp_path: Path) -> None:
    for path, data in fetch(assets_for(ESBUILD), cache_folder()).items():
        write_whole(tmp_path / path, data)
    sources = sorted([*WEB.rglob("*.js"), *WEB.rglob("*.css")])
    files = {
        path.relative_to(WEB).as_posix(): [path.read_text("utf-8"), uncommented(path).decode()]
        for path in sources
    }
    done = subprocess.run(
        [find_node(cache_folder()), str(SAME_CODE)],
        input=json.dumps({"esbuild": str(tmp_path / "esbuild"), "files": files}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert json.loads(done.stdout) == {"others": [], "count": len(sources)}
    assert sum(len(after) for _, after in files.values()) < 0.8 * sum(
        len(before) for before, _ in files.values()
    )


def test_comments_on_lines_of_their_own_are_left_out_and_no_others(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text(
        "// Head\n\n/**\n * @param {string} a\n */\nf(a); // stays\n"
        "/** @type {X} */ (a).b;\n  /** c */\n  g();\n"
    )
    assert uncommented(script) == b"\nf(a); // stays\n/** @type {X} */ (a).b;\n  g();\n"
