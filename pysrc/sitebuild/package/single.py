"""Builds glassnet.html: the whole site in one file that runs from disk without a single request."""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.places import DIST, ROOT
from sitebuild.site.joining import join, joined_scripts, joined_worker
from sitebuild.site.page_bundles import MAIN, WORKER
from sitebuild.site.sources import read_module
from sitebuild.site.words import late_words
from sitebuild.sizes import checked_size
from sitebuild.writing import write_whole

SINGLE = ROOT / "glassnet.html"
SANDBOX = "engine/sandbox/joined_worker.js"
RUNTIME = "runtime/scripts.js"
# Imported at run time, so they are joined before each worker.
RUNTIME_SCRIPTS = ("runtime/pyodide.js", "runtime/pyodide.asm.js")
CARRIED_SUFFIXES = (".json", ".npz", ".packed", ".wasm", ".whl")


def build_single(site: Path = DIST, target: Path = SINGLE) -> None:
    """Join the built site into one file. Raises BuildError when it is too large."""
    # The byte order mark overrides a host's charset, which would break all hashes of the policy.
    page = single_page(site).encode("utf-8-sig")
    size = checked_size("single", len(page))
    write_whole(target, page)
    print(f"Built {target.name}: {size}.")


def single_page(site: Path) -> str:
    """Return the page with everything inside."""

    def read(path: str) -> str:
        return (site / path).read_text(encoding="utf-8")

    module = read_module(site)
    first, main = read("first.js"), join(module, MAIN)
    scripts = {
        RUNTIME: joined_scripts(read, RUNTIME_SCRIPTS),
        WORKER: joined_worker(module, WORKER),
        SANDBOX: read(SANDBOX),
        **main.later,
    }
    allowed = hashes(first, main.script, *main.later.values())
    found = [path for path in sorted(site.rglob("*.css")) if path.parent not in (site, site / "vendor")]
    late = [path.relative_to(site).as_posix() for path in found]
    # The order on the server: shared files before those of a room.
    late.sort(key=lambda path: (path != "parts/later.css", not path.startswith("parts/")))
    styles = [read("vendor/uPlot.min.css"), "\n".join(map(read, ["styles.css", *late]))]
    icon = f"data:image/svg+xml;base64,{encode((site / 'icon.svg').read_bytes())}"
    policy = (
        f"default-src 'none'; script-src {allowed} 'wasm-unsafe-eval'; worker-src data:; "
        f"style-src {hashes(*styles)}; img-src blob: data:; connect-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )
    page = read("index.html")
    for pattern, replacement in (
        (r'(?<=Content-Security-Policy" content=")[^"]*', policy),
        (r'\s*<link rel="(manifest|apple-touch-icon|preload|modulepreload)"[^>]*>', ""),
        (r"(?<=\")icon\.svg(?=\")", icon),
        (r'<link rel="stylesheet" href="vendor[^>]*>', element("style", styles[0])),
        (r'<link rel="stylesheet" href="styles[^>]*>', element("style", styles[1])),
        (r'<script src="first\.js"></script>', element("script", first)),
        (r'\s*<script type="module" async src="engine/early\.js"></script>', ""),
        (
            r'<script type="module" blocking="render" src="main\.js"></script>',
            element("script", main.script, ' type="module"'),
        ),
        (r'(?<=id="words">)', "".join(json.loads(read(path)) for path in late_words().values())),
        (r"</body>", "".join(holders(site, scripts)) + "</body>"),
    ):
        page, count = re.subn(pattern, functools.partial(literally, replacement), page)
        if not count:
            raise BuildError(
                f"web/index.html must match {pattern}, which the one-file page replaces. Restore it."
            )
    return page


def literally(replacement: str, _: re.Match[str]) -> str:
    """Return the replacement unchanged: re.sub would interpret its backslashes."""
    return replacement


def holders(site: Path, scripts: Mapping[str, str]) -> Iterator[str]:
    """Return an element for each file that the page carries, in the form that engine/assets.js reads.

    scripts: joined ones, each by the path of its module.
    """
    apart = late_words().values()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if name.endswith(CARRIED_SUFFIXES) and name not in apart:
            yield holder(name, path.read_bytes())
    for name, script in scripts.items():
        yield holder(name, script.encode())


def holder(name: str, data: bytes) -> str:
    """Return an element that the browser does not run, holding the file as gzip in base64."""
    packed = encode(gzip.compress(data, 9, mtime=0))
    return f'<script type="text/plain" data-path="{name}">{packed}</script>\n'


def encode(data: bytes) -> str:
    """Encode bytes in base64."""
    return base64.b64encode(data).decode()


def element(tag: str, content: str, attributes: str = "") -> str:
    """Return an inline script or style. Raises BuildError when its content would end it."""
    if f"</{tag}" in content.lower() or "<!--" in content:
        raise BuildError(
            f"A {tag} has </{tag} or <!--, which would end it in the one-file page; split that text."
        )
    return f"<{tag}{attributes}>{content}</{tag}>"


def hashes(*contents: str) -> str:
    """Return the sources for a policy that allows exactly these inline scripts or styles."""
    return " ".join(f"'sha256-{encode(hashlib.sha256(text.encode()).digest())}'" for text in contents)
