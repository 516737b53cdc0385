"""The console: its changes are marked, and wheels are installed for it."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from glassnet.browser.edited.sandbox import Sandbox
from tests.core.browser.edited.consoles import RUN, UNMARKED, code_of, kinds, trouble, typed, value
from tests.core.wheels import SOUND, wheel_bytes
from tests.core.wire.bridge_requests import DIGITS, JOB, ask, digits_file, open_lab, refusal, result
from tests.core.workshop.edited import line_of, replaced

ACTIVATIONS = "learning/activations.py"


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[Sandbox]:
    path, modules = list(sys.path), set(sys.modules)
    made = Sandbox(tmp_path)
    open_lab(made, "xor", RUN)
    yield made
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.partition(".")[0] in ("small", "single"):
            del sys.modules[name]


def test_an_error_in_edited_code_says_where_in_it(sandbox: Sandbox) -> None:
    edits = replaced(ACTIVATIONS, "result: FloatArray = np.tanh(x)", "result: FloatArray = np.tahn(x)")
    ask(sandbox, "run_code", edits=edits)
    found = trouble(sandbox, "from glassnet.learning.activations import tanh\ntanh(np.zeros(2))")
    assert (found["file"], found["line"]) == (ACTIVATIONS, line_of(edits, ACTIVATIONS, "np.tahn"))
    assert found["places"][0]["file"] == "<console>"


# Changes


@pytest.mark.parametrize(
    "source",
    [
        "network.parameters.vector[0] = 3",
        "session.step()",
        "session.configure({'learning_rate': 0.5})",
        "session.state.rng.normal()",
        "network.hidden_activation = 'relu'",
        "data.train.targets[0] = 1",
        "session.interventions.clear(); session.state.learning_rate = 7",
        "session.network = type(network)(network.parameters, 'relu', 'sigmoid')",
        "network.parameters.vector[1] = 2; 1 / 0",
        "labs.take('xor', type(session)(config, data, labs.engines))\n"
        "labs.session('xor').network.parameters.vector[...] = 0",
    ],
)
def test_a_run_that_is_changed_is_marked_and_neither_repeated_nor_proved_nor_a_notebook(
    sandbox: Sandbox, source: str
) -> None:
    ask(sandbox, "step", lab="xor")
    assert typed(sandbox, source)["changed"]
    assert kinds(sandbox)[-1] == "console"
    record = ask(sandbox, "take_checkpoint", lab="xor")["record"]
    for name, payload in (
        ("make_proof", {"lab": "xor"}),
        ("export_model", {"lab": "xor", "format": "notebook"}),
        ("begin_job", {"job": JOB, "name": "replay", "payload": {"record": record, "models": []}}),
    ):
        assert "something typed at the console changed this run" in refusal(sandbox, name, **payload)


def test_a_marked_run_goes_on_is_saved_and_is_read_again(sandbox: Sandbox, tmp_path: Path) -> None:
    typed(sandbox, "network.parameters.vector[0] = 3")
    ask(sandbox, "step", lab="xor")
    taken = ask(sandbox, "take_checkpoint", lab="xor")
    link = ask(sandbox, "write_run_link", lab="xor")["link"]
    other = Sandbox(tmp_path / "other")
    open_lab(other, "xor", RUN)
    ask(other, "restore_checkpoint", lab="xor", data=bytes(taken["data"]))
    assert ask(other, "take_checkpoint", lab="xor")["record"] == taken["record"]
    ask(other, "open_run_link", lab="xor", link=link)
    assert "console" in kinds(other)
    ask(sandbox, "export_model", lab="xor", format="npz")


def test_before_what_was_typed_nothing_is_looked_at_and_after_it_everything(
    sandbox: Sandbox,
) -> None:
    for _ in range(3):
        ask(sandbox, "step", lab="xor")
    typed(sandbox, "network.parameters.vector[0] = 3")
    changed = ask(sandbox, "save_model", lab="xor")["data"]
    for _ in range(3):
        ask(sandbox, "step", lab="xor")
    told = result(sandbox, "look_at", lab="xor", iteration=0)
    assert (told["earliest"], told["iteration"]) == (3, 3)
    looked_at = ask(sandbox, "save_model", lab="xor")["data"]
    assert bytes(looked_at) == bytes(changed)
    assert result(sandbox, "look_at", lab="xor", iteration=5)["iteration"] == 5


def test_what_changes_nothing_marks_nothing(sandbox: Sandbox) -> None:
    ask(sandbox, "step", lab="xor")
    before = bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"])
    for source in (
        "session.run_record",
        "w = network.parameters.vector.copy()\nw[0] = 3",
        "import glassnet.saving.exports.formats, glassnet.reruns.proof",
        "from glassnet.learning.network import feed_forward\nfeed_forward(network, np.zeros((1, 3)))",
        "config = 7",
        "import inspect, typing\nfor each in vars(glassnet.config).values():\n"
        "    callable(each) and typing.get_type_hints(each)",
        "np.random.default_rng(1).normal()",
        "session.measure(data.train)",
        "def tanh(x):\n    return x",
        "network.parameters.vector[0] += 0",
    ):
        assert not typed(sandbox, source)["changed"], source
    assert "console" not in kinds(sandbox)
    assert code_of(sandbox) == ""
    assert bytes(ask(sandbox, "take_checkpoint", lab="xor")["data"]) == before


PATCHES = [
    "activations.tanh = lambda x: x",
    "activations.LEAK = 0.5",
    "activations.ACTIVATIONS['tanh'] = activations.ACTIVATIONS['relu']",
    "activations.ACTIVATIONS['mine'] = activations.ACTIVATIONS['relu']",
    "activations.tanh.__code__ = (lambda x: x).__code__",
    "session.step.__func__.__defaults__ = (1,)",
    "type(session).step = lambda self: None",
    "del activations.LEAK",
    "np.tanh = np.sin",
    "labs.digits.train.targets[0, 0] += 1",
]


@pytest.mark.parametrize("patch", PATCHES)
def test_what_patches_the_code_changes_its_hash_and_marks_the_runs_of_it(
    sandbox: Sandbox, patch: str
) -> None:
    tanh = np.tanh
    ask(sandbox, "provide_digits", data=digits_file())
    try:
        assert typed(sandbox, "from glassnet.learning import activations") == UNMARKED
        assert typed(sandbox, patch)["changed"]
        patched = code_of(sandbox)
        assert len(patched) == 64
        assert kinds(sandbox) == ["console"]
        # No other Python can repeat a run that begins after the patch, either.
        open_lab(sandbox, "xor", RUN | {"seed": 5})
        assert code_of(sandbox) == patched
        assert kinds(sandbox) == ["console"]
        assert typed(sandbox, "1 + 1")["changed"] is False
        assert code_of(sandbox) == patched
        ask(sandbox, "run_code", edits={})
        assert np.tanh is tanh
        if "digits" not in patch:
            open_lab(sandbox, "xor", RUN)
            assert (code_of(sandbox), kinds(sandbox)) == ("", [])
    finally:
        np.tanh = tanh


def test_a_run_that_is_broken_is_no_end_of_the_console(sandbox: Sandbox) -> None:
    assert typed(sandbox, "kept, session.state = session.state, None")["changed"]
    assert "error" in sandbox.handle("step", {"lab": "xor"})
    assert typed(sandbox, "session.state = kept")["changed"]
    ask(sandbox, "step", lab="xor")
    assert "console" in kinds(sandbox)


# Wheels


def test_a_wheel_of_pure_python_is_installed_for_this_and_later_consoles(sandbox: Sandbox) -> None:
    name = "small-1.0-py3-none-any.whl"
    assert ask(sandbox, "install_wheel", name=name, data=memoryview(wheel_bytes()))["modules"] == [
        "single",
        "small",
    ]
    assert value(sandbox, "import small.deep.more, single\nsmall.ANSWER + single.ONE") == "43"
    ask(sandbox, "run_code", edits={})
    assert typed(sandbox, "import small\nsmall.ANSWER")["value"] == "42"
    newer = {path.replace("-1.0", "-1.1"): text for path, text in SOUND.items() if path != "single.py"}
    assert ask(sandbox, "install_wheel", name=name, data=wheel_bytes(newer))["modules"] == ["small"]
    del sys.modules["single"]
    assert typed(sandbox, "import single")["trouble"]["code"] == "import_refused"


def lying(data: bytes) -> bytes:
    """A wheel whose headers claim that its largest file has 10 bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        item = max(wheel.infolist(), key=lambda item: item.file_size)
    size = item.file_size.to_bytes(4, "little")
    assert data.count(size) >= 2
    return data.replace(size, (10).to_bytes(4, "little"))


UNSOUND: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "no zip": (b"no wheel at all", "wheel_unreadable"),
    "nothing": (b"", "wheel_unreadable"),
    "no wheel": (wheel_bytes({"small.py": "X = 1"}), "wheel_unreadable"),
    "deep": (wheel_bytes({"a/small-1.0.dist-info/WHEEL": "", "small.py": ""}), "wheel_unreadable"),
    "compiled": (
        wheel_bytes(SOUND | {"small/fast.cpython-313-wasm32-emscripten.so": b"\0asm"}),
        "wheel_not_pure",
    ),
    "windows": (wheel_bytes(SOUND | {"small/fast.pyd": b"MZ"}), "wheel_not_pure"),
    "bomb": (lambda: wheel_bytes(SOUND | {"small/bomb.py": b"#" * (60 << 20)}), "wheel_too_large"),
    "many": (
        lambda: wheel_bytes(SOUND | {f"small/a{number}.py": "" for number in range(13_000)}),
        "wheel_too_large",
    ),
    "above": (wheel_bytes(SOUND | {"../outside.py": "X = 1"}), "wheel_unreadable"),
    "above within": (wheel_bytes(SOUND | {"small/../../outside.py": "X = 1"}), "wheel_unreadable"),
    "absolute": (wheel_bytes(SOUND | {"/outside.py": "X = 1"}), "wheel_unreadable"),
    "backslash": (wheel_bytes(SOUND | {"..\\outside.py": "X = 1"}), "wheel_unreadable"),
    "lying": (lying(wheel_bytes(SOUND | {"small/long.py": b"#" * 1_234_567})), "wheel_unreadable"),
    "cut": (wheel_bytes()[:200], "wheel_unreadable"),
    "bzip2": (wheel_bytes(SOUND, zipfile.ZIP_BZIP2), "wheel_unreadable"),
    "file and folder": (wheel_bytes(SOUND | {"single.py/more.py": "X = 1"}), "wheel_unreadable"),
}


@pytest.mark.parametrize("kind", UNSOUND)
def test_what_is_no_wheel_of_pure_python_is_refused_and_changes_nothing(
    sandbox: Sandbox, tmp_path: Path, kind: str
) -> None:
    made, code = UNSOUND[kind]
    data = made() if callable(made) else made
    path, outside = list(sys.path), sorted(tmp_path.parent.iterdir())
    reply = sandbox.handle("install_wheel", {"name": "x" * 500, "data": data})
    assert reply["error"]["code"] == code
    assert refusal(sandbox, "install_wheel", name="small.whl", data=data)
    assert sys.path == path
    assert sorted(tmp_path.parent.iterdir()) == outside
    assert not list((tmp_path / "wheels").rglob("*")) if (tmp_path / "wheels").exists() else True
    assert typed(sandbox, "import small")["trouble"]["code"] == "import_refused"


def test_two_consoles_know_nothing_of_each_other(sandbox: Sandbox, tmp_path: Path) -> None:
    other = Sandbox(tmp_path / "other")
    open_lab(other, "xor", RUN)
    typed(sandbox, "x = 1")
    assert trouble(other, "x")["code"] == "name_unknown"
    typed(sandbox, "network.parameters.vector[0] = 3")
    assert (kinds(sandbox), kinds(other)) == (["console"], [])
    typed(sandbox, "import glassnet.learning.activations as a\na.LEAK = 3")
    assert code_of(other) == ""
    assert value(other, "import glassnet.learning.activations as a\na.LEAK") == "0.01"
    ask(sandbox, "run_code", edits={})
    assert trouble(sandbox, "x")["code"] == "name_unknown"


def test_labs_share_the_names_that_were_typed_and_only_the_changed_one_is_marked(
    sandbox: Sandbox,
) -> None:
    ask(sandbox, "provide_digits", data=digits_file())
    open_lab(sandbox, "digits", DIGITS | {"engine": "numpy"})
    typed(sandbox, "x = network", "xor")
    assert value(sandbox, "x is network", "digits") == "False"
    assert typed(sandbox, "x.parameters.vector[0] = 3", "digits")["changed"]
    assert (kinds(sandbox, "xor"), kinds(sandbox, "digits")) == (["console"], [])
