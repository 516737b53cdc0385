"""The bundles of vendor/: built from pinned modules only, with any supported Node."""

from __future__ import annotations

import gzip
import posixpath
import re
from pathlib import Path

import pytest

from sitebuild.bundling import bundles
from sitebuild.bundling.bundles import BUNDLES, Bundle, bundled, check_bundle, make_bundle
from sitebuild.bundling.node_scripts import script_bytes
from sitebuild.errors import BuildError
from sitebuild.fetch.fetching import fetch
from sitebuild.fetch.node import find_node
from sitebuild.places import DIST, cache_folder
from sitebuild.site.words import first_words

LARGEST = {"codemirror": 158_000, "fluent": 4_200}
"""Bytes, compressed with gzip."""
IMPORTED = re.compile(r"^(?:import|export)\b[^;'\"]*\bfrom ['\"]([^'\"]+)['\"]", re.MULTILINE)


def test_the_bundle_is_for_the_oldest_browsers_that_the_page_lets_in() -> None:
    told = "Chrome and Edge work from version 97, Firefox from 114, Safari from 16.4"
    assert told in first_words()["too_old"]
    assert "['chrome97', 'firefox114', 'safari16.4']" in script_bytes().decode()


@pytest.mark.site
@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.name)
def test_a_bundle_is_as_expected_with_its_licence_and_not_larger_than_it_may_be(bundle: Bundle) -> None:
    data = (DIST / bundle.path).read_bytes()
    licence = f"/* {bundle.licence} */\n".encode()
    assert data.startswith(licence)
    check_bundle(bundle, data.removeprefix(licence))
    assert len(gzip.compress(data, 6)) <= LARGEST[bundle.name]


@pytest.mark.site
@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.name)
def test_every_module_that_goes_into_a_bundle_imports_pinned_ones_only(bundle: Bundle) -> None:
    modules = fetch(bundle.assets(), cache_folder())
    pinned = {path.removeprefix("bundle/").removesuffix(".js") for path in modules if "bundle/" in path}
    for path, data in [*modules.items(), ("bundle/exports", bundle.exports.read_bytes())]:
        if not path.startswith("esbuild/"):
            folder = posixpath.dirname(path.removeprefix("bundle/"))
            for name in IMPORTED.findall(data.decode()):
                whole = posixpath.join(folder, name) if name.startswith(".") else name
                assert posixpath.normpath(whole).removesuffix(".js") in pinned, path


@pytest.mark.site
def test_a_module_that_is_not_pinned_is_refused_with_its_name(tmp_path: Path) -> None:
    exports = tmp_path / "exports.js"
    exports.write_text("export { basicSetup } from 'codemirror';\n")
    files = fetch(BUNDLES[0].assets(), cache_folder())
    with pytest.raises(BuildError, match=r"imports codemirror, which web/assets\.toml does not list"):
        bundled(files, exports, find_node(cache_folder()))


def test_a_bundle_of_other_bytes_is_refused_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "fetch", lambda *_: {})
    monkeypatch.setattr(bundles, "find_node", lambda _: "node")
    monkeypatch.setattr(bundles, "bundled", lambda *_: b"other")
    with pytest.raises(BuildError, match=r"must have SHA-256 .* put the new hash into bundles\.py"):
        make_bundle(BUNDLES[0], tmp_path)
    assert list(tmp_path.iterdir()) == []
