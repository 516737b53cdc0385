"""A small site under the page's own policy that shows nothing but the reader of source."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from sitebuild.places import DIST, ROOT

FILE = "learning/learning_rules.py"
SOURCE = (ROOT / "pysrc" / "glassnet" / FILE).read_text(encoding="utf-8")
BODY = """<body>
  <h1>Reader</h1>
  <button type="button">before</button>
  <main id="reader"></main>
  <button type="button">after</button>
</body>"""
STYLE = """
#reader { height: 24rem; }
"""
MAIN = """
import { answerFromMemory, takeCarriedFiles } from './engine/assets.js';

const carried = takeCarriedFiles(document);
if (carried) answerFromMemory(carried);
globalThis.heard = [];
const note = (kind) => (what) => globalThis.heard.push(`${kind} ${what}`);
document.addEventListener('securitypolicyviolation', () => note('breach')('of the policy'));
document.addEventListener('keydown', ({ key }) => note('key')(key));

async function open() {
  const { addTexts } = await import('./words/text.js');
  const { LATER_ENGLISH } = await import('./words/later.js');
  addTexts(LATER_ENGLISH); // which come with what is loaded later
  const { createSourceView } = await import('./parts/source/source_view.js');
  const callbacks = { onName: note('name'), onLine: note('line') };
  const view = createSourceView(document.getElementById('reader'), callbacks);
  const shown = { file: FILE, text: TEXT, label: `Source of ${FILE}` };
  globalThis.show = ({ notes, links, ...given }) => view.update({
    ...shown,
    ...given,
    notes: new Map(Object.entries(notes ?? {}).map(([line, note]) => [Number(line), note])),
    links: new Map(Object.entries(links ?? {})),
  });
  globalThis.view = view;
  globalThis.show({});
  document.documentElement.dataset.tab = 'reader'; // it has started, so nothing more of it is waited for
}

open();
"""


def make_reader_site(folder: Path) -> Path:
    """Copy dist/ to the folder, with a page of the same policy that shows only the reader."""
    shutil.copytree(DIST, folder)
    page = (folder / "index.html").read_text(encoding="utf-8")
    alone = re.sub(r'<link rel="(modulepreload|preload)"[^>]*>', "", page)
    alone = re.sub(r"<body>.*</body>", BODY, alone, flags=re.DOTALL)
    assert alone.count("Content-Security-Policy") == 1
    (folder / "index.html").write_text(alone, encoding="utf-8")
    named = f"const FILE = {json.dumps(FILE)};\nconst TEXT = {json.dumps(SOURCE)};\n"
    (folder / "main.js").write_text(
        MAIN.replace("\nconst carried", f"{named}\nconst carried", 1), encoding="utf-8"
    )
    with (folder / "styles.css").open("a", encoding="utf-8") as styles:
        styles.write(STYLE)
    return folder
