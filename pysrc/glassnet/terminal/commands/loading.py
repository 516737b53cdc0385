"""What commands read before they begin: a saved model, and its data."""

from __future__ import annotations

from pathlib import Path

from glassnet.config import Config
from glassnet.data.brought.own_data import NamedFile, own_dataset, read_own_digits
from glassnet.data.brought.taught_data import taught_dataset
from glassnet.data.datasets import Dataset
from glassnet.runs.record.run_record import RunRecord
from glassnet.saving.exports.portable_model import PortableModel
from glassnet.saving.model_files import packed_folder
from glassnet.terminal.commands.digits_files import read_digits
from glassnet.terminal.faces.refusal import TerminalRefusal


def load(path: Path) -> bytes:
    """The bytes of a saved model; a folder is packed into one file."""
    if path.is_dir():
        return packed_folder(path)
    if not path.is_file():
        raise TerminalRefusal(
            "model_missing",
            "a model is one file (.npz, JSON, safetensors or ONNX) or a folder of .npy files; there is "
            f"no {path}. Check the name.",
        )
    return path.read_bytes()


def recorded_run(model: PortableModel, path: Path) -> RunRecord:
    """The run that a model's weights come from. Raises ValueError when its file does not say."""
    if model.run is None:
        raise TerminalRefusal(
            "run_not_recorded",
            f"{path} must hold the record of its run; it holds only weights. Choose a model that "
            "Glassnet saved.",
        )
    return model.run


def digits_of(config: Config, data: Path) -> Dataset:
    """The digits of a file or folder, split as for a run with this `config`."""
    if config.dataset == "own_digits" and data.is_file():  # to replay a run of the page
        if config.begin_from != "drawn" or config.rehearsal:
            raise TerminalRefusal(
                "taught_on_the_page",
                "only a run that needs no data but its own can be repeated here; this one began from "
                "the page's network or mixed in the page's digits. Repeat it on the page.",
            )
        own = read_own_digits([NamedFile(data.name, data.read_bytes())])
        return taught_dataset(own_dataset(own, data.name, config.seed), config, None, None)
    return read_digits(data)
