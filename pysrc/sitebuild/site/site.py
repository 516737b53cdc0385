"""Builds dist/: the complete site, the same to the byte in every build."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict

from sitebuild.bundling.bundles import BUNDLES, make_bundle
from sitebuild.errors import BuildError
from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.package.wheel import build_wheel
from sitebuild.places import DIST, WEB, cache_folder
from sitebuild.site.bytecode import (
    compile_modules,
    compiled_library,
    compiled_numpy,
    compiled_package,
)
from sitebuild.site.digits_file import DIGIT_SETS, pack_digits
from sitebuild.site.icons import draw_icon
from sitebuild.site.joining import joined_worker
from sitebuild.site.lessons import COURSE, INDEX, lesson_index
from sitebuild.site.module_graph import Read, late_modules
from sitebuild.site.page_bundles import EARLY, MAIN, WORKER, PageBundles, make_page_bundles
from sitebuild.site.sources import read_module, uncommented
from sitebuild.site.words import first_words, late_words, served_words, start_words, words_of
from sitebuild.sizes import checked_size
from sitebuild.standalone import load_alone, package_version
from sitebuild.writing import replacing, write_whole

LOCK = "pyodide/pyodide-lock.json"
LIBRARY = "pyodide/python_stdlib.zip"
UPLOT = "vendor/uPlot.esm.js"
IDB = "vendor/idb.js"
SANDBOX, SANDBOX_ENTRY = "engine/sandbox/joined_worker.js", "engine/sandbox/sandbox_worker.js"
"""The worker for edited code, which cannot import anything, and the module that it is made from."""
NOT_SERVED = ("README.md", "assets.toml", "jsconfig.json", COURSE)
"""Files for people or tools, and COURSE: INDEX is already in its order."""
PAGE, CONFIG, FIRST = "index.html", "config.json", "first.js"
WORDS_PLACE = '<script type="text/plain" id="words"></script>'
"""The place in PAGE for the texts of the start. Browsers do not run a script of this type."""
VERSION_PLACE = '<span id="version"></span>'
"""The place in PAGE for the version."""
LATE_MODULES = "late_modules.json"
"""The files that come with each late module; web/parts/late_files.js reads it."""
STYLES = re.compile(r'\s*<link rel="stylesheet" href="((?!vendor/)[^"]+)">')
SOURCE_MAP = ".map"
"""The suffix of files that only a browser's developer tools request: no page keeps or lists them."""
SEALS = ("files.json", "sw.js")  # these list all other files


class FileFacts(TypedDict):
    """A file's entry in files.json."""

    size: int  # bytes
    sha256: str


def build_site(digits: str = "small", folder: Path = DIST) -> None:
    """Fetch what is missing and build the site. A failed build leaves the old one in place."""
    shipped = assets_for("page")
    files = fetch([*shipped, *assets_for("build", digits)], cache_folder())
    with replacing(folder) as out:
        for path, data in front_end().items():
            write_whole(out / path, data)
        for asset in shipped:
            write_whole(out / asset.path, files[asset.path])
        write_whole(out / UPLOT, files["uplot/uPlot.iife.min.js"] + b"export { uPlot as default };\n")
        write_whole(out / IDB, exporting(files["idb/umd.js"], "openDB"))
        for bundle in BUNDLES:
            write_whole(out / bundle.path, make_bundle(bundle, cache_folder()))
        (backend,) = (data for path, data in files.items() if path.startswith("setuptools/"))
        with tempfile.TemporaryDirectory() as scratch:
            packed = pack_runtime(files, build_wheel(backend, Path(scratch)))
        for path, data in packed.items():
            write_whole(out / path, data)
        wheels = [asset.package for asset in shipped if asset.path.endswith(".whl")]
        write_whole(out / "runtime" / "pyodide-lock.json", trim_lock(files[LOCK], wheels))
        split = DIGIT_SETS[digits](files)
        write_whole(out / "data" / "digits.npz", pack_digits(split))
        write_whole(out / FIRST, first_script())
        write_whole(out / PAGE, page_file().encode())
        write_whole(out / CONFIG, as_json(config_rules()))
        for name, path in late_words().items():
            write_whole(out / path, words_file(name))
        write_whole(out / INDEX, as_json(lesson_index()))
        for name, data in draw_icons().items():
            write_whole(out / "icons" / name, data)
        page = write_scripts(out)
        join_styles(out)
        write_whole(out / PAGE, with_preloads((out / PAGE).read_text(encoding="utf-8"), page).encode())
        version = seal(out)
        size = sum(facts["size"] for facts in list_files(out).values())
        words = checked_size("site", size, digits)
    print(f"Built {folder.name}/: version {version}, {sum(map(len, split)):,} digits, {words}.")


def exporting(script: bytes, *names: str) -> bytes:
    """Turn a script that fills CommonJS's `exports` into a module that exports these names."""
    listed = ", ".join(names)
    exports = f"const {{ {listed} }} = exports;\nexport {{ {listed} }};\n"
    return b"const exports = {}, module = {};\n" + script + exports.encode()


def front_end() -> dict[str, bytes]:
    """Read the files of web/ that are served as they are, by path; stylesheets without comments."""
    found = {path.relative_to(WEB): path for path in sorted(WEB.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): uncommented(path) if name.suffix == ".css" else path.read_bytes()
        for name, path in found.items()
        if name.name not in NOT_SERVED
        and name.suffix not in (".c", ".ftl", ".h", ".js", ".ts")
        and not any(part.startswith(".") for part in name.parts)
    }


def write_scripts(folder: Path) -> PageBundles:
    """Write our own scripts, and the list of those that come late. Returns the page's.

    folder: has the libraries.
    """
    read = read_module(folder)
    page = make_page_bundles(read, cache_folder())
    for path, data in page.files.items():
        write_whole(folder / path, data)
    write_whole(folder / SANDBOX, joined_worker(read, SANDBOX_ENTRY).encode())
    write_whole(folder / LATE_MODULES, as_json(late_files(read, page)))
    return page


def join_styles(folder: Path) -> None:
    """Merge all stylesheets of the start into the first: a browser then requests one.

    In web/ each is next to what it styles, and index.html lists them.
    """
    page = folder / "index.html"
    first, *others = STYLES.findall(page.read_text(encoding="utf-8"))
    joined = "\n".join((folder / path).read_text(encoding="utf-8") for path in (first, *others))
    write_whole(folder / first, joined.encode())
    for path in others:
        (folder / path).unlink()
    left = STYLES.sub(lambda link: link[0] if link[1] == first else "", page.read_text(encoding="utf-8"))
    write_whole(page, left.encode())


def with_preloads(html: str, page: PageBundles) -> str:
    """List every module of the start in the page, in the order in which they are needed.

    A browser then requests them all at once, instead of discovering them one by one.
    """
    modules = [path for entry in (WORKER, MAIN) for path in page.needed(entry)]
    wanted = [path for path in dict.fromkeys(modules) if path not in (MAIN, EARLY)]
    links = "".join(f'<link rel="modulepreload" href="{path}">\n  ' for path in wanted)
    script = '<script type="module" blocking="render"'
    return replaced(PAGE, html, script, links + script)


def draw_icons() -> dict[str, bytes]:
    """Draw the icons that web/manifest.webmanifest names, from web/icon.svg."""
    svg = (WEB / "icon.svg").read_text(encoding="utf-8")
    return {
        "192.png": draw_icon(svg, 192),
        "512.png": draw_icon(svg, 512),
        "maskable-512.png": draw_icon(svg, 512, maskable=True),
    }


def seal(folder: Path) -> str:
    """List the finished files of a site in files.json and in its service worker.

    Returns the version, which is a hash of them all.
    """
    for name in SEALS:
        (folder / name).unlink(missing_ok=True)
    listed = list_files(folder)
    version = hashlib.sha256(as_json(listed)).hexdigest()[:12]
    write_whole(folder / "files.json", as_json({"version": version, "files": listed}))
    digests = {
        name: base64.b64encode(bytes.fromhex(facts["sha256"])).decode()
        for name, facts in list_files(folder).items()
    }
    script = (WEB / "sw.js").read_text(encoding="utf-8")
    script = replaced("sw.js", script, "const VERSION = '';", f"const VERSION = '{version}';")
    files = f"const FILES = {json.dumps(digests, indent=1)};"
    script = replaced("sw.js", script, "const FILES = {};", files)
    write_whole(folder / "sw.js", script.encode())
    return version


def first_script() -> bytes:
    """Make first.js, with its own texts."""
    script = uncommented(WEB / FIRST).decode()
    words = f"var WORDS = {json.dumps(first_words(), indent=1)};"
    return replaced(FIRST, script, "var WORDS = {};", words).encode()


def replaced(name: str, text: str, old: str, new: str) -> str:
    """Replace a passage in the text of a file of web/. Raises BuildError unless it occurs once."""
    if text.count(old) != 1:
        raise BuildError(f"web/{name} must have exactly one `{old}`.")
    return text.replace(old, new)


def page_file() -> str:
    """Make PAGE, with the version and the texts of the start.

    Raises BuildError for a text that would end its element.
    """
    if "</" in start_words() or "<!--" in start_words():
        raise BuildError("A text of web/words/en/start.ftl has </ or <!--. Write it without.")
    page = (WEB / PAGE).read_text(encoding="utf-8")
    page = replaced(PAGE, page, VERSION_PLACE, VERSION_PLACE.replace("><", f">{package_version()}<"))
    return replaced(PAGE, page, WORDS_PLACE, WORDS_PLACE.replace("><", f">\n{start_words()}<"))


def words_file(name: str) -> bytes:
    """Make a file of texts for after the start."""
    return as_json(served_words(name))


def late_files(read: Read, page: PageBundles | None = None) -> dict[str, list[str]]:
    """List for each late module what comes with it: its modules, and the texts of their rooms.

    page: has the modules bundled; without it each is a file of its own.
    """
    listed = late_modules(read, MAIN)
    scripts = {path: page.late(path) for path in listed} if page else listed
    return {path: [*scripts[path], *words_of(modules)] for path, modules in listed.items()}


def config_rules() -> dict[str, object]:
    """Return what the form needs before Python is loaded; glassnet.config is its only source."""
    config = load_alone("glassnet.config")
    return {
        "presets": {name: preset.record() for name, preset in config.PRESETS.items()},
        "choices": config.CHOICES,
        "labs": config.LABS,
        "bounds": {name: asdict(bounds) for name, bounds in config.BOUNDS.items()},
        "live_fields": sorted(config.LIVE_FIELDS),
        "begins_anew": {lab: sorted(names) for lab, names in config.BEGINS_ANEW.items()},
        "point_inputs": config.POINT_INPUTS,
        "truth_tables": config.TRUTH_TABLES,
        "limits": {
            "table_inputs": config.TABLE_INPUTS.high,
            "table_outputs": config.TABLE_OUTPUTS.high,
            "hidden_layers": config.HIDDEN_LAYERS.high,
            "layer_size": config.LAYER_SIZE.high,
            "file_bytes": config.LARGEST_FILE,
        },
    }


def as_json(value: object) -> bytes:
    """Encode a value as readable JSON that is the same in every build."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def pack_runtime(files: Mapping[str, bytes], wheel: Path) -> dict[str, bytes]:
    """Compile and pack the standard library, NumPy and our own package. Returns the files by path.

    files: the fetched ones. wheel: our own.
    """
    (numpy,) = (path for path in files if path.startswith("numpy/"))
    runtime = runtime_for_node(files)
    wheels = {Path(numpy).name: files[numpy], wheel.name: wheel.read_bytes()}
    compiled = compile_modules(runtime, wheels, cache_folder())
    return {
        "runtime/python_stdlib.packed": compiled_library(files[LIBRARY], compiled),
        "runtime/numpy.packed": compiled_numpy(files[numpy], compiled),
        **compiled_package(wheels[wheel.name], compiled),
    }


def runtime_for_node(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pyodide's files by their published names, by which Node and Pyodide know them.

    files: the fetched ones, by their paths on the site.
    """
    return {
        re.sub(r"\.js$", ".mjs", Path(path).name): data
        for path, data in files.items()
        if "/pyodide" in path or path == LIBRARY
    }


def trim_lock(official: bytes, names: Iterable[str]) -> bytes:
    """Reduce Pyodide's lock file to the packages that are shipped as they were published."""
    lock = json.loads(official)
    return as_json({**lock, "packages": {name: lock["packages"][name] for name in names}})


def list_files(folder: Path) -> dict[str, FileFacts]:
    """Describe every file of the site but source maps by its path: size in bytes, and SHA-256."""
    files: dict[str, FileFacts] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != SOURCE_MAP:
            data = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            files[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return files
