"""Answers to the Digits lab about its data: counts, examples, changed copies, a person's own digits.

Handlers as in bridge.py and a job as in jobs.py: plain values and bytes in, plain values and bytes out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from glassnet.browser.examined_digits import labels_of, part_of
from glassnet.browser.file_reading import FileReading
from glassnet.browser.labs import OwnDataset
from glassnet.config import Config, parse_config
from glassnet.data.augmentation import augment, augments
from glassnet.data.datasets import Dataset, average_images
from glassnet.data.own_data import NamedFile, OwnDigits, own_dataset, reading_own_digits
from glassnet.data.taught_data import taught_dataset
from glassnet.learning.network import Network
from glassnet.refusals import Refusal
from glassnet.runs.session import Session

if TYPE_CHECKING:
    from glassnet.wire.basics import LabName, Nothing, OfLab
    from glassnet.wire.digits import (
        AugmentationPreview,
        BrowseDigitsRequest,
        CheckOwnDigitsRequest,
        DigitExamples,
        DigitsDescription,
        OwnDigitsInUse,
        OwnDigitsReport,
        PreviewAugmentationRequest,
    )
    from glassnet.wire.digits import OwnDigits as CheckedDigits
    from glassnet.wire.requests import Handlers, Jobs, UnderWay

FIRST_SHOWN = 20
"""How many of a person's own digits are shown after a check."""
MOST_SHOWN = 60
"""The most digits, or units, in one reply."""


class DataBridge:
    """Answers the Digits lab's requests about its data; later.py adds its `handlers` and `jobs`."""

    def __init__(
        self,
        session_of: Callable[[LabName], Session],
        use_own: Callable[[OwnDataset], None],
    ) -> None:
        """session_of: gives the session of a lab.

        use_own: is called with the function that gives a person's own digits.
        """
        self.session_of = session_of
        self.use_own = use_own
        self.checked: tuple[str, OwnDigits] | None = None
        self.handlers: Handlers = {
            "describe_digits": self.describe_digits,
            "browse_digits": self.browse_digits,
            "preview_augmentation": self.preview_augmentation,
            "use_own_digits": self.use_own_digits,
        }
        self.jobs: Jobs = {"check_own_digits": self.check_own_digits}

    def describe_digits(self, payload: OfLab) -> DigitsDescription:
        """Count each class in each part, and average the images of each class."""
        dataset = self.session_of(payload["lab"]).dataset
        counts = [
            np.bincount(labels_of(examples), minlength=dataset.outputs).astype(np.float64)
            if examples
            else np.zeros(dataset.outputs)
            for examples in (dataset.train, dataset.validation, dataset.test)
        ]
        return {"name": dataset.name, "counts": counts, "averages": average_images(dataset.train)}

    def browse_digits(self, payload: BrowseDigitsRequest) -> DigitExamples:
        """Show examples of a class, or of all; none of a part that the data do not have."""
        dataset = self.session_of(payload["lab"]).dataset
        if payload["part"] == "validation" and dataset.validation is None:
            nothing = np.zeros(0, np.uint8)
            return {"total": 0, "indices": np.zeros(0), "pixels": nothing, "labels": nothing}
        examples = part_of(dataset, payload["part"])
        labels = labels_of(examples)
        wanted = payload["digit"]
        of_class = np.arange(len(labels)) if wanted < 0 else np.flatnonzero(labels == wanted)
        chosen = of_class[payload["start"] : payload["start"] + min(payload["count"], MOST_SHOWN)]
        return {
            "total": len(of_class),
            "indices": chosen.astype(np.float64),
            "pixels": examples.inputs[chosen],
            "labels": labels[chosen].astype(np.uint8),
        }

    def preview_augmentation(self, payload: PreviewAugmentationRequest) -> AugmentationPreview:
        """Change a training digit as for training, several times."""
        session = self.session_of(payload["lab"])
        examples = session.dataset.train
        config = parse_config(payload["config"])
        row = np.full(min(payload["count"], MOST_SHOWN), payload["index"] % len(examples))
        images, _ = examples.batch(row, np.dtype(np.float32))
        rng = np.random.default_rng(payload["seed"])
        changed = augment(images, config, rng, kernel=session.kernel)
        return {"original": images[0], "changed": changed.astype(np.float32), "active": augments(config)}

    def check_own_digits(self, payload: CheckOwnDigitsRequest) -> UnderWay[OwnDigitsReport]:
        """Read the files; once that is done, they are used when use_own_digits is asked."""
        files = [NamedFile(str(file["name"]), bytes(file["data"])) for file in payload["files"]]
        reading = FileReading(reading_own_digits(files))
        while not reading.go_on((yield {"share": reading.share})):
            pass
        own = reading.read
        name = " + ".join(file.name for file in files)
        found = _checked(name, own)
        self.checked = (name, own)
        return {"share": 1.0, "found": found}

    def use_own_digits(self, payload: Nothing) -> OwnDigitsInUse:
        """Let the dataset `own_digits` mean the files that were checked last."""
        if self.checked is None:
            raise Refusal("no_digits_checked")
        name, own = self.checked

        def dataset_of(config: Config, digits: Dataset | None, known: Network | None) -> Dataset:
            return taught_dataset(own_dataset(own, name, config.seed), config, digits, known)

        self.use_own(dataset_of)
        return {"name": name, "sign_names": " ".join(own.class_names)}


def _checked(name: str, own: OwnDigits) -> CheckedDigits:
    labels = labels_of(own.rows)
    train, validation, test = own.part_sizes
    return {
        "name": name,
        "total": len(own.rows),
        "parts": {"train": train, "validation": validation, "test": test},
        "sha256": own.sha256,
        "counts": np.bincount(labels, minlength=own.rows.targets.shape[1]).astype(np.float64),
        "pixels": own.rows.inputs[:FIRST_SHOWN],
        "labels": labels[:FIRST_SHOWN].astype(np.uint8),
        "sign_names": " ".join(own.class_names),
    }
