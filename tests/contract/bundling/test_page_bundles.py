"""The bundles of the page's own modules: each module is in one of them, and the start asks for few."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from sitebuild.bundling import node_scripts
from sitebuild.bundling.node_scripts import run_script
from sitebuild.errors import BuildError
from sitebuild.fetch.node import find_node
from sitebuild.places import DIST, WEB, cache_folder
from sitebuild.site.module_graph import imported_modules, modules_later
from sitebuild.site.page_bundles import (
    BOOT,
    EARLY,
    MAIN,
    NATIVE_BOOT,
    NATIVE_WORKER,
    SNAPSHOT_WORKER,
    START,
    WORKER,
    PageBundles,
    make_page_bundles,
)
from sitebuild.site.site import LATE_MODULES, SANDBOX
from sitebuild.site.sources import read_module

READ = read_module(DIST)
WORKERS = {WORKER, NATIVE_WORKER, SNAPSHOT_WORKER}
CODEMIRROR, EDITOR = "vendor/codemirror.js", "parts/source/editor/code_editor.js"

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def page() -> PageBundles:
    """Return the bundles as the build made them."""
    return make_page_bundles(READ, cache_folder())


def modules_of(page: PageBundles, bundle: str) -> list[str]:
    """List the modules in a bundle, by path in web/."""
    sources = json.loads(page.files[f"{bundle}.map"])["sources"]
    return [re.sub(r"^(\.\./)+web/", "", each) for each in sources]


def ours(entry: str) -> set[str]:
    return {path for path in imported_modules(READ, entry) if not path.startswith("vendor/")}


def test_each_module_of_the_page_is_in_one_bundle(page: PageBundles) -> None:
    """In two it would be evaluated twice, with two states."""
    bundles = [path for path in page.imports if path not in WORKERS]
    found = Counter(path for bundle in bundles for path in modules_of(page, bundle))
    assert [path for path, times in found.items() if times > 1] == []
    wanted = ours(MAIN).union(*(ours(path) for path in modules_later(READ, MAIN)))
    # esbuild leaves out what has no code, such as a module of types.
    empty = {path for path in wanted - set(found) if re.sub(r"^export \{\};$", "", READ(path)).strip()}
    assert set(found) <= wanted
    assert empty == set()


def test_a_worker_is_whole_and_the_native_one_has_another_boot(page: PageBundles) -> None:
    assert all(not page.imports[worker] for worker in WORKERS)
    assert {BOOT} <= set(modules_of(page, WORKER)) - set(modules_of(page, NATIVE_WORKER))
    assert NATIVE_BOOT in modules_of(page, NATIVE_WORKER)


def test_the_start_asks_for_its_few_files_at_once(page: PageBundles) -> None:
    html = (DIST / "index.html").read_text(encoding="utf-8")
    named = re.findall('<link rel="modulepreload" href="([^"]*)">', html)
    assert named == [WORKER, START, "vendor/fluent.js"]
    assert {MAIN, EARLY, *named} == {WORKER, *page.needed(MAIN)}
    assert page.needed(EARLY) == [EARLY]


def test_a_late_part_is_listed_with_the_bundles_that_the_start_has_not_loaded(page: PageBundles) -> None:
    listed = json.loads((DIST / LATE_MODULES).read_bytes())
    assert set(listed) == set(modules_later(READ, MAIN))
    for files in listed.values():
        assert not {MAIN, EARLY, START} & {*files}
        assert all((DIST / file).is_file() for file in files)
    assert CODEMIRROR in listed[EDITOR]


def test_dist_has_no_other_scripts(page: PageBundles) -> None:
    found = {path.relative_to(DIST).as_posix() for path in DIST.rglob("*.js")}
    apart = {name for name in found if name.startswith(("runtime/", "vendor/"))}
    assert found - apart == {*page.imports, "first.js", "sw.js", SANDBOX}


def test_the_maps_show_the_modules_with_their_comments(page: PageBundles) -> None:
    listed = json.loads(page.files[f"{EARLY}.map"])
    assert (WEB / EARLY).read_text(encoding="utf-8") in listed["sourcesContent"]
    assert page.files[EARLY].endswith(b"//# sourceMappingURL=early.js.map\n")


def test_a_script_that_waits_for_ever_is_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node_scripts, "SCRIPTS", tmp_path)
    (tmp_path / "waits.mjs").write_text(
        "import { appendFileSync, readFileSync } from 'node:fs';\n"
        "const [log, ends] = process.argv.slice(2);\n"
        "appendFileSync(log, 'a run\\n');\n"
        "const runs = readFileSync(log, 'utf8').split('\\n').length - 1;\n"
        "if (runs < readFileSync(ends, 'utf8').length) setInterval(() => {}, 1000);\n"
    )
    log, ends = tmp_path / "log", tmp_path / "ends"
    ends.write_text("xx")
    run_script(find_node(cache_folder()), "waits.mjs", log, ends, seconds=5)
    assert log.read_text() == "a run\n" * 2
    ends.write_text("x" * 9)
    with pytest.raises(BuildError, match=r"waits\.mjs took longer than 1 s, 3 times"):
        run_script(find_node(cache_folder()), "waits.mjs", log, ends, seconds=1)
