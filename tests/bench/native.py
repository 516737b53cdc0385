"""The same work natively, on one thread: requests and answers are lines of JSON."""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"  # before NumPy is imported

import numpy as np  # noqa: E402

BATCH = 100
DIGIT_RATE = XOR_RATE = 0.5
XOR_ROWS = np.array([[row >> 2 & 1, row >> 1 & 1, row & 1] for row in range(8)], np.float32)
XOR_TARGETS = np.array([[a ^ b ^ c, a & b | c] for a, b, c in XOR_ROWS.astype(int)], np.float32)

Array = np.ndarray[Any, np.dtype[np.float32]]
Step = Callable[[Array, Array], None]


def rate(seconds: float, work: Callable[[], int]) -> float:
    """Return the work done per second; each call of work() does some and returns how much."""
    work()
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        done += work()
    return done / (time.perf_counter() - started)


def initial(sizes: list[int]) -> list[Array]:
    """Return random weights and zero biases, layer by layer."""
    rng = np.random.default_rng(0)
    pairs = list(itertools.pairwise(sizes))
    weights = [(rng.normal(size=pair) / pair[0] ** 0.5).astype(np.float32) for pair in pairs]
    return [array for weight in weights for array in (weight, np.zeros(weight.shape[1], np.float32))]


class NumPyNetwork:
    """A network of sigmoids in NumPy, as anyone would write it."""

    def __init__(self, sizes: list[int], learning_rate: float) -> None:
        self.arrays = initial(sizes)
        self.learning_rate = np.float32(learning_rate)

    def answer(self, inputs: Array) -> Array:
        """Feed the rows forward."""
        return self.forward(inputs)[1]

    def forward(self, inputs: Array) -> tuple[Array, Array]:
        """Feed the rows forward, and return both layers."""
        w1, b1, w2, b2 = self.arrays
        hidden = 1 / (1 + np.exp(-(inputs @ w1 + b1)))
        return hidden, 1 / (1 + np.exp(-(hidden @ w2 + b2)))

    def step(self, inputs: Array, targets: Array) -> None:
        """One update."""
        w2 = self.arrays[2]
        hidden, output = self.forward(inputs)
        delta2 = (output - targets) * output * (1 - output)
        delta1 = (delta2 @ w2.T) * hidden * (1 - hidden)
        scale = self.learning_rate / np.float32(len(inputs))
        gradients = (inputs.T @ delta1, delta1.sum(0), hidden.T @ delta2, delta2.sum(0))
        for array, gradient in zip(self.arrays, gradients, strict=True):
            array -= scale * gradient


class TorchNetwork:
    """The same in PyTorch, with its own layers and optimizer."""

    def __init__(self, sizes: list[int], learning_rate: float) -> None:
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        layers: list[Any] = []
        for fan_in, units in itertools.pairwise(sizes):
            layers += [torch.nn.Linear(fan_in, units), torch.nn.Sigmoid()]
        self.model = torch.nn.Sequential(*layers)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=learning_rate)

    def answer(self, inputs: Array) -> Array:
        """Feed the rows forward."""
        with self.torch.inference_mode():
            outputs: Array = self.model(self.torch.from_numpy(inputs)).numpy()
            return outputs

    def step(self, inputs: Array, targets: Array) -> None:
        """One update."""
        outputs = self.model(self.torch.from_numpy(inputs))
        loss = ((outputs - self.torch.from_numpy(targets)) ** 2).sum() / (2 * len(inputs))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()


class SklearnNetwork:
    """MLPRegressor, because its loss is the squared error; its output layer is always linear."""

    def __init__(self, sizes: list[int], learning_rate: float) -> None:
        from sklearn.neural_network import MLPRegressor

        self.model = MLPRegressor(
            hidden_layer_sizes=sizes[1:-1],
            activation="logistic",
            solver="sgd",
            alpha=0,
            momentum=0,
            batch_size="auto",
            learning_rate_init=learning_rate / 10,
        )
        self.model.partial_fit(*(np.zeros((2, size), np.float32) for size in (sizes[0], sizes[-1])))

    def answer(self, inputs: Array) -> Array:
        """Feed the rows forward."""
        outputs: Array = self.model.predict(inputs)
        return outputs

    def step(self, inputs: Array, targets: Array) -> None:
        """One update: partial_fit makes exactly one for up to 200 rows."""
        self.model.partial_fit(inputs, targets)


NETWORKS: dict[str, type[NumPyNetwork | TorchNetwork | SklearnNetwork]] = {
    "numpy": NumPyNetwork,
    "torch": TorchNetwork,
    "sklearn": SklearnNetwork,
}


def digits_of(folder: Path) -> tuple[Array, Array]:
    """Read digits.bin: all pixels, then all labels."""
    data = np.fromfile(folder / "digits.bin", np.uint8)
    rows = len(data) // 785
    pixels = (data[: rows * 784].reshape(rows, 784) / 255).astype(np.float32)
    return pixels, np.eye(10, dtype=np.float32)[data[rows * 784 :]]


def measure(library: str, work: str, seconds: float, digits: tuple[Array, Array]) -> float:
    """Return samples or steps a second, or microseconds for one digit."""
    kind = NETWORKS[library]
    pixels, targets = digits
    if work == "latency":
        network = kind([784, 200, 10], DIGIT_RATE)

        def ask() -> int:
            network.answer(pixels[:1])
            return 1

        return 1e6 / rate(seconds, ask)
    if work == "xor":
        network = kind([3, 4, 2], XOR_RATE)

        def steps() -> int:
            for _ in range(20):
                network.step(XOR_ROWS, XOR_TARGETS)
            return 20

        return rate(seconds, steps)
    network = kind([784, 200, 10], DIGIT_RATE)
    starts = iter(range(10**12))

    def batch() -> int:
        at = next(starts) * BATCH % (len(pixels) - BATCH + 1)
        network.step(pixels[at : at + BATCH], targets[at : at + BATCH])
        return BATCH

    return rate(seconds, batch)


def main(library: str, folder: Path) -> None:
    """Answer each line of JSON, {work, seconds}, with a line of JSON: a number."""
    digits = digits_of(folder)
    version = __import__(library).__version__
    print(json.dumps(version), flush=True)
    for line in sys.stdin:
        print(json.dumps(measure(library, **json.loads(line), digits=digits)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
