"""A small site under the page's own policy: the code editor beside the changes."""

from __future__ import annotations

from pathlib import Path

from sitebuild.places import ROOT
from tests.page.served.part_site import make_part_site

FILE = "learning/activations.py"
ORIGINAL = (ROOT / "pysrc" / "glassnet" / FILE).read_text(encoding="utf-8")
NAMES = [
    {"name": "cross_entropy", "kind": "function", "file": "learning/losses.py", "line": 30},
    {"name": "Perturbation", "kind": "class", "file": "learning/learning_rules.py", "line": 40},
]
NUMPY_NAMES = ["tanh", "tan", "where", "exp"]
BODY = """<body>
  <h1>Editor</h1>
  <button type="button">before</button>
  <main><div id="editor"></div><div id="diff"></div></main>
  <button type="button">after</button>
</body>"""
STYLE = """
h1 { position: absolute; clip-path: inset(50%); }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; padding: 1rem; }
main > div { height: calc(100vh - 8rem); min-width: 0; }
@media (max-width: 50rem) {
  main { grid-template-columns: 1fr; padding: 0.5rem; }
  main > div { height: 24rem; }
}
"""
MAIN = """
async function open() {
  const { lateStyles } = await import('./parts/late_files.js');
  await lateStyles('parts/source/editor/editor.css');
  const { createCodeEditor } = await import('./parts/source/editor/code_editor.js');
  const { createCodeDiff } = await import('./parts/source/editor/code_diff.js');
  const texts = { [FILE]: ORIGINAL };
  let code = { file: FILE, original: ORIGINAL, problems: [], names: NAMES, numpy_names: NUMPY_NAMES };
  const draw = () => {
    const { file, original } = code;
    const text = texts[file];
    globalThis.editor?.update({ ...code, text });
    globalThis.diff?.update({ file, original, text });
  };
  const set = (text, file) => {
    texts[file] = text;
    requestAnimationFrame(draw); // as the page does
  };
  globalThis.editor = createCodeEditor(document.getElementById('editor'), {
    onChange(text, file) {
      note('changed')(file);
      set(text, file);
    },
    onRun: () => note('run')(code.file),
    onLine: note('line'),
  });
  globalThis.diff = createCodeDiff(document.getElementById('diff'), { onRestore: set });
  globalThis.text = () => texts[code.file];
  globalThis.show = ({ text, ...given }) => {
    code = { ...code, ...given };
    texts[code.file] = text ?? texts[code.file] ?? '';
    draw();
  };
  globalThis.show({});
  document.documentElement.dataset.tab = 'editor'; // it has started, so nothing more of it is waited for
}

open();
"""


def make_editor_site(folder: Path) -> Path:
    """Make the site in the folder."""
    constants = {"FILE": FILE, "ORIGINAL": ORIGINAL, "NAMES": NAMES, "NUMPY_NAMES": NUMPY_NAMES}
    return make_part_site(folder, BODY, STYLE, MAIN, constants)
