"""A small site under the page's own policy that shows just the source reader."""

from __future__ import annotations

from pathlib import Path

from sitebuild.places import ROOT
from tests.page.served.part_site import make_part_site

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
async function open() {
  const { lateStyles } = await import('./parts/late_files.js');
  await lateStyles();
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
  globalThis.show({});
  document.documentElement.dataset.tab = 'reader'; // it has started, so nothing more of it is waited for
}

open();
"""


def make_reader_site(folder: Path) -> Path:
    """Make the site in the folder."""
    return make_part_site(folder, BODY, STYLE, MAIN, {"FILE": FILE, "TEXT": SOURCE})
