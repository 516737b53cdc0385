"""The fixed texts of every exported notebook, between the package's own source."""

from __future__ import annotations

IMPORTS = '''\
from __future__ import annotations

import base64
import itertools
import math
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np

FloatArray = IntArray = AnyArray = np.ndarray
Config = SimpleNamespace
DTYPES = {"float32": np.float32, "float64": np.float64}


class Refusal(ValueError):
    """Something cannot be done: a code, and the values that say why."""

    def __init__(self, code, **values):
        super().__init__(f"{code}: {values}")


class Products:
    """The three matrix products of a layer. Glassnet can also compute them in other engines."""

    def current(self):
        return self

    def affine(self, inputs, weights, biases):
        return inputs @ weights + biases

    def weight_gradient(self, inputs, delta, out):
        return np.matmul(inputs.T, delta, out=out)

    def error_below(self, delta, weights):
        return delta @ weights.T


def inflated(text, dtype, shape):
    """An array from its compressed bytes in base64."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype).reshape(shape)
'''
READING = '''\
def truth_table_rows(text):
    """The targets of a truth table, one tuple of 0s and 1s per row."""
    return [tuple(int(digit) for digit in word) for word in text.split()]


def own_point_rows(text):
    """Points set by the user: x and y in hundredths, and the class."""
    return [tuple(int(part) for part in word.split(",")) for word in text.split()]


def point_input_names(text):
    """The names of the network's inputs for a point."""
    return tuple(text.split())
'''
LABELLED = '''\
def labelled(inputs, labels, classes):
    """Examples with classes numbered from 0."""
    return Examples(inputs, one_hot(labels, classes), labels)
'''
BEGIN_HEAD = """\
rng = generator(config.seed)
network = initial_network(config, dataset.inputs, dataset.outputs, rng)
"""
BEGIN_KNOWN = """\
for layer, (weights, biases) in enumerate(KNOWN):
    network.parameters.weights[layer][...] = weights
    network.parameters.biases[layer][...] = biases
"""
BEGIN_TAIL = '''\
state = LearningState.of(network)
walk = BatchWalk(dataset.pass_rows)
best = BestWeights(network.parameters.vector.copy())
began = 0  # the update at which the experiment began: schedules count from it
off = {}  # hidden units that are switched off
trained = SimpleNamespace(iteration=[], cost=[], accuracy=[])
validated = SimpleNamespace(iteration=[], cost=[], accuracy=[])


def judge(inputs, targets):
    """The cost of the network's answers, and the share that is right."""
    answer = feed_forward(network, inputs)
    is_right = correct_classes if dataset.train.labels is not None else correct_bits
    shown = cost(config.loss, config.output_activation, answer.logits, answer.outputs, targets)
    return shown, is_right(answer.outputs, targets).mean()


def note(curve, iteration, inputs, targets):
    """Add a point to a curve. Returns its cost."""
    shown, right = judge(inputs, targets)
    curve.iteration.append(iteration)
    curve.cost.append(shown)
    curve.accuracy.append(right)
    return shown


def rows_of(examples, rows=slice(None)):
    """Inputs and targets as the network takes them."""
    return examples.batch(rows, network.dtype)
'''
CHANGE_HEAD = '''\
def change(kind, settings, iteration):
    """Repeat a change that the user made to the run."""
    global began, dataset
    best.forget()
    if kind == "extend":
        began = iteration
    elif kind == "settings":
        vars(config).update(settings)
'''
CHANGE_POINTS = """\
        if "point_noise" in settings:
            dataset = point_dataset(config)
"""
CHANGE_UNITS = """\
    elif kind == "parameter":
        where = (settings["layer"], settings["fan_in"], settings["unit"])
        set_parameter(network, off, *where, settings["value"])
    elif kind == "unit":
        where = (settings["layer"], settings["unit"], settings["off"])
        switch_unit(network, off, state.optimizer, *where)
"""
CHANGE_WEIGHTS = """\
    elif kind == "weights":
        print(f"After update {iteration}, other weights were loaded. This notebook does not have them.")
"""
LOOP_HEAD = """\
def changes_at(iteration):
    for kind, settings in CHANGES.get(iteration, []):
        change(kind, settings, iteration)


for iteration in range(UPDATES):
    changes_at(iteration)
    walk.draw_order(config.batch_order, rng, dataset.mixture)
    learning_rate = scheduled_rate(config, iteration - began)
    rows, pass_ended = walk.go_on(1, config.batch_size)
    inputs, targets = rows_of(dataset.train, rows)
"""
LOOP_AUGMENT = """\
    inputs = augment(inputs, config, rng)
"""
LOOP_NOISE = """\
    if config.learning_rule == "perturbation":
        noise = perturbation_noise(network, rng, state.trial.noise)
"""
LOOP_SPARE = """\
        spare_units(noise, off)
"""
LOOP_STEP = """\
    training_step(network, state, inputs, targets, learning_rate, config)
"""
LOOP_HELD_STEP = """\
    with held(network, off):
        training_step(network, state, inputs, targets, learning_rate, config)
"""
LOOP_TAIL = """\
    is_last = iteration + 1 == UPDATES
    if dataset.recorded_by_pass:
        if is_last or pass_ended and (walk.passes - 1) % config.record_every == 0:
            note(trained, iteration + 1, *rows_of(dataset.train))
    elif is_last or (iteration + 1) % config.record_every == 0:
        note(trained, iteration + 1, inputs, targets)
    if pass_ended and dataset.validation:
        shown = note(validated, iteration + 1, *rows_of(dataset.validation))
        best.judge(shown, network.parameters.vector)
        if best.waited_enough(config.patience):
            network.parameters.vector[...] = best.parameters
            best.forget()

changes_at(UPDATES)
print(f"{UPDATES:,} updates; cost {judge(*rows_of(dataset.train))[0]:.6f}")
"""
CURVES = """\
figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.5))
for curve, name in ((trained, "training"), (validated, "validation")):
    if curve.iteration:
        left.plot(curve.iteration, curve.cost, label=name)
        right.plot(curve.iteration, curve.accuracy, label=name)
left.set(xlabel="update", ylabel="cost")
right.set(xlabel="update", ylabel="share of right answers", ylim=(-0.02, 1.02))
left.legend()
right.legend()
plt.show()
"""
TABLE = """\
answers = feed_forward(network, rows_of(dataset.train)[0]).outputs
for row, target, answer in zip(dataset.train.inputs, dataset.train.targets, answers):
    print(row.astype(int), "wanted", target.astype(int), "got", answer.round(3))
"""
PLANE = """\
axis = np.linspace(-1, 1, 101)
places = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
told = point_inputs(places, point_input_names(config.point_inputs)).astype(network.dtype)
surface = feed_forward(network, told).outputs[:, 0].reshape(101, 101)
plt.figure(figsize=(4.5, 4))
plt.imshow(surface, origin="lower", extent=(-1, 1, -1, 1), cmap="PuOr", vmin=0, vmax=1)
plt.colorbar(label="output")
plt.scatter(*dataset.train.places.T, c=dataset.train.targets[:, 0], cmap="PuOr", edgecolors="black")
plt.axis((-1, 1, -1, 1))
plt.show()
"""
DIGITS = """\
test = dataset.test or dataset.train
answers = feed_forward(network, rows_of(test)[0]).outputs
guesses = answers.argmax(axis=1)
kind = "signs" if config.sign_names else "digits"
print(f"{(guesses == test.labels).mean():.1%} of {len(test):,} {kind} right")
names = config.sign_names.replace("$", r"\\$").split() or [*map(str, range(10))]
classes = range(len(names))
matrix = np.zeros((len(names), len(names)), int)
np.add.at(matrix, (test.labels, guesses), 1)

figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))
left.imshow(matrix, cmap="Blues")
left.set(xlabel="read as", ylabel="what it is", title="how often")
left.set_xticks(classes, names)
left.set_yticks(classes, names)
for digit, row in enumerate(matrix):
    for guess, count in enumerate(row):
        color = "white" if count > matrix.max() / 2 else "black"
        left.text(guess, digit, count, ha="center", va="center", fontsize=7, color=color)
strongest = np.argsort(-np.abs(network.parameters.weights[0]).max(axis=0))[:20]
pictures = network.parameters.weights[0][:, strongest].T.reshape(-1, 28, 28)
framed = np.zeros((20, 30, 30))
framed[: len(pictures), 1:-1, 1:-1] = pictures
largest = np.abs(pictures).max()
mosaic = np.block([[framed[row * 5 + column] for column in range(5)] for row in range(4)])
right.imshow(mosaic, cmap="PuOr", vmin=-largest, vmax=largest)
right.set(title="weights of the strongest units", xticks=[], yticks=[])
plt.show()
"""
OTHER = """\
answers = feed_forward(network, rows_of(dataset.train)[0]).outputs
print(f"{judge(*rows_of(dataset.train))[1]:.1%} of {len(dataset.train):,} rows right")
"""
COMPARE = """\
learnt = Network(network.parameters.zeros(), config.hidden_activation, config.output_activation)
for layer, (weights, biases) in enumerate(LAYERS):
    learnt.parameters.weights[layer][...] = weights
    learnt.parameters.biases[layer][...] = biases
away = np.abs(learnt.parameters.vector - network.parameters.vector).max()
print(f"Weights and biases trained here differ from Glassnet's by at most {away:.2g}.")
"""
CHECK = """\
answers = feed_forward(learnt, prepared(ROWS)).outputs
"""
