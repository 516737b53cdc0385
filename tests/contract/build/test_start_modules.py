"""The modules loaded at the start: enough for every request except those listed as later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import groupby
from operator import itemgetter

from glassnet.browser.requests import first, later
from sitebuild.places import ROOT
from sitebuild.site.start_modules import start_modules

WITHOUT_THEM = """
import json, sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in sys.argv[1:]:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from glassnet.browser.bridge import Bridge
from tests.core.wire.every_request import ask_everything

told = [(asked.name, asked.reply.get("error", {}).get("type")) for asked in ask_everything(Bridge())]
print(json.dumps(told))
"""


def later_modules() -> set[str]:
    """List the package's modules that are not needed at the start."""
    places = sorted((ROOT / "pysrc" / "glassnet").rglob("*.py"))
    sources = {path.relative_to(ROOT / "pysrc").as_posix(): path.read_bytes() for path in places}
    late = set(sources) - start_modules(sources)
    return {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in late}


def test_imports_in_functions_and_for_type_checkers_come_later_and_folders_come_along() -> None:
    sources = {
        "glassnet/__init__.py": b"import glassnet.config\n",
        "glassnet/config.py": b"import json\n",
        "glassnet/data/__init__.py": b"",
        "glassnet/data/sets.py": b"from glassnet.data import rows\n",
        "glassnet/data/rows.py": b"def f():\n    from glassnet import late\n",
        "glassnet/types.py": b"",
        "glassnet/late.py": b"",
        "glassnet/asked.py": b"",
        "glassnet/browser/requests/first.py": b'REQUESTS: dict = {"step": ("training", {})}\n',
        "glassnet/browser/training.py": b"import glassnet.asked\n",
        "glassnet/browser/__init__.py": b"",
        "glassnet/browser/bridge.py": b"from glassnet.data.sets import make\n"
        b"if TYPE_CHECKING:\n    from glassnet.types import Name\n",
    }
    assert set(sources) - start_modules(sources) == {
        "glassnet/types.py",
        "glassnet/late.py",
        "glassnet/browser/requests/first.py",  # not imported by the bridge of this example
    }


def test_the_modules_of_the_start_answer_every_request_but_those_that_the_bridge_calls_later() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            WITHOUT_THEM,
            *sorted(later_modules()),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"pysrc{os.pathsep}."},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = sorted(json.loads(done.stdout), key=itemgetter(0))
    failed = {name: {kind for _, kind in each} for name, each in groupby(told, itemgetter(0))}
    assert set(failed) == {*first.REQUESTS, *later.REQUESTS}
    for name, kinds in failed.items():
        assert kinds == ({"ModuleNotFoundError"} if name in later.REQUESTS else {None}), name
