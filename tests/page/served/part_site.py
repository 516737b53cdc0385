"""A small site under the page's own policy that shows just one part of the page."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from sitebuild.places import DIST, WEB

BEGIN = """
import { answerFromMemory, takeCarriedFiles } from './engine/assets.js';
import { addTexts } from './words/text.js';

const carried = takeCarriedFiles(document);
if (carried) answerFromMemory(carried);
globalThis.heard = [];
const note = (kind) => (what) => globalThis.heard.push(`${kind} ${what}`);
document.addEventListener('securitypolicyviolation', () => note('breach')('of the policy'));
document.addEventListener('keydown', ({ key }) => note('key')(key));
"""
"""The start of every main.js: `heard` lists what has happened, `note` adds to it."""


def all_words() -> str:
    """Read all texts of the page, as Fluent."""
    return "\n".join(path.read_text("utf-8") for path in sorted((WEB / "words" / "en").glob("*.ftl")))


def make_part_site(
    folder: Path, body: str, style: str, main: str, constants: Mapping[str, object]
) -> Path:
    """Copy dist/ and the modules of web/ to the folder, with a page of the same policy: only `body`.

    main: JavaScript, in which the constants are known.
    """
    shutil.copytree(DIST, folder)
    for path in WEB.rglob("*.js"):
        target = folder / path.relative_to(WEB)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    page = (folder / "index.html").read_text(encoding="utf-8")
    alone = re.sub(r'<link rel="(modulepreload|preload)"[^>]*>', "", page)
    alone = re.sub(r"<body>.*</body>", lambda _: body, alone, flags=re.DOTALL)
    assert alone.count("Content-Security-Policy") == 1
    (folder / "index.html").write_text(alone, encoding="utf-8")
    known = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    words = f"addTexts({json.dumps(all_words())});\n"
    (folder / "main.js").write_text(f"{BEGIN}{words}{known}{main}", encoding="utf-8")
    with (folder / "styles.css").open("a", encoding="utf-8") as styles:
        styles.write(style)
    return folder
