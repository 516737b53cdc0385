"""Builds glassnet.html: the whole site in one file that runs from disk, with not one request."""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.joining import join
from sitebuild.places import DIST, ROOT
from sitebuild.sizes import checked_size
from sitebuild.writing import write_atomically

SINGLE = ROOT / "glassnet.html"
WORKER = "engine/worker.js"
# Asked for at run time, so they are joined into the worker.
RUNTIME_SCRIPTS = ("runtime/pyodide.js", "runtime/pyodide.asm.js")
CARRIED_SUFFIXES = (".json", ".npz", ".packed", ".wasm", ".whl")


def build_single(site: Path = DIST, target: Path = SINGLE) -> None:
    """Join the built site into one file. Raises BuildError when it grows too large."""
    # The byte order mark outranks a host's charset; read as another, no hash of the policy would fit.
    page = single_page(site).encode("utf-8-sig")
    size = checked_size("single", len(page))
    write_atomically(target, page)
    print(f"Built {target.name}: {size}.")


def single_page(site: Path) -> str:
    """Return the page with everything inside."""

    def read(path: str) -> str:
        return (site / path).read_text(encoding="utf-8")

    # Its name at the end, or every line of a stack trace would repeat a megabyte of data: address.
    worker = f"{join(read, WORKER, RUNTIME_SCRIPTS)}\n//# sourceURL=glassnet-worker.js\n"
    first, main = read("first.js"), join(read, "main.js")
    styles = [read("vendor/uPlot.min.css"), read("styles.css")]
    icon = f"data:image/svg+xml;base64,{encode((site / 'icon.svg').read_bytes())}"
    policy = (
        f"default-src 'none'; script-src {hashes(first, main)} 'wasm-unsafe-eval'; worker-src data:; "
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
        (r'<script type="module" src="main\.js"></script>', element("script", main, ' type="module"')),
        (r"</body>", "".join(holders(site, worker)) + "</body>"),
    ):
        page, count = re.subn(pattern, functools.partial(literally, replacement), page)
        if not count:
            raise BuildError(f"web/index.html has nothing like {pattern}, which one file must replace.")
    return page


def literally(replacement: str, _: re.Match[str]) -> str:
    """Return the replacement as it is: re.sub would read its backslashes."""
    return replacement


def holders(site: Path, worker: str) -> Iterator[str]:
    """Return an element for each file that the page carries, as engine/assets.js takes them."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if name.endswith(CARRIED_SUFFIXES):
            yield holder(name, path.read_bytes())
    yield holder(WORKER, worker.encode())


def holder(name: str, data: bytes) -> str:
    """Return an element that the browser does not run, with the file as gzip in base64."""
    packed = encode(gzip.compress(data, 9, mtime=0))
    return f'<script type="text/plain" data-path="{name}">{packed}</script>\n'


def encode(data: bytes) -> str:
    """Encode bytes in base64."""
    return base64.b64encode(data).decode()


def element(tag: str, content: str, attributes: str = "") -> str:
    """Return an inline script or style. Raises BuildError when its content would end it."""
    if f"</{tag}" in content.lower() or "<!--" in content:
        raise BuildError(f"A {tag} contains </{tag} or <!--, which ends it in one file; write it apart.")
    return f"<{tag}{attributes}>{content}</{tag}>"


def hashes(*contents: str) -> str:
    """Return the sources of a policy that allow exactly these inline scripts or styles."""
    return " ".join(f"'sha256-{encode(hashlib.sha256(text.encode()).digest())}'" for text in contents)
