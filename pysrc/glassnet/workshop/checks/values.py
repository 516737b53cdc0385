"""Checks of what edited functions return: the shape and type that others expect, and finite numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from glassnet.config import CHOICES
from glassnet.engines.arrays import AnyArray
from glassnet.workshop.checks.check_setup import Check, CheckResult, CheckSetup, Code
from glassnet.workshop.checks.problems import Call, Problem

KINDS = (np.float32, np.float64)
SHAPES = ((3, 2), (1, 1), (4, 5), (6,))
TABLE_SHAPES = SHAPES[:3]
"""The shapes with rows and units, for functions that need both."""
SEED = 1
SIZES: dict[str, AnyArray] = {
    "zero": np.zeros(6),
    "moderate": np.array([-3.0, -1.0, -0.1, 0.2, 1.0, 3.0]),
    "large": np.array([-1e4, -200.0, -89.0, 89.0, 200.0, 1e4]),
}
"""Weighted sums at which everything must stay finite; exp overflows float32 from 89 on."""
WIDE_INPUTS = {"zero": 0.0, "moderate": 1.0, "large": 100.0}
"""How large the inputs of a whole network are."""
ITERATIONS = (0, 1, 500, 1999, 5000)
"""For schedules: the first two, one in between, the last of 2000, and one beyond."""
ROWS = 5
Problems = Iterator[Problem]
Group = Callable[[CheckSetup], Problems]
"""Some functions of the copy, checked in one slice."""


def check_shapes(setup: CheckSetup) -> Check:
    """Whether every function gives arrays of the shape and type that its callers expect."""
    groups: tuple[Group, ...] = (
        *(partial(_activations, kind=kind) for kind in KINDS),
        *(partial(_losses, kind=kind) for kind in KINDS),
        *(_initializers, _optimizers, _schedules, _networks, _points, _digits),
    )
    return (yield from _first_problem(setup, "shapes", groups))


def check_finite(setup: CheckSetup) -> Check:
    """Whether everything is finite at zero, moderate and large numbers."""
    groups = (_finite_activations, _finite_losses, _finite_optimizers, _finite_networks)
    return (yield from _first_problem(setup, "finite", groups))


def _first_problem(setup: CheckSetup, code: Code, groups: tuple[Group, ...]) -> Check:
    for group in groups:
        with setup.inside():
            problem = next(iter(group(setup)), None)
        if problem is not None:
            return problem.result(code, setup)
        yield None
    return CheckResult(code, "passed")


# Shapes


def _activations(setup: CheckSetup, kind: Any) -> Problems:
    module = setup.module("learning.activations")
    rng = np.random.default_rng(SEED)
    for shape in SHAPES:
        x = rng.normal(size=shape).astype(kind)
        for name, activation in module.ACTIVATIONS.items():
            outputs = Call(activation.function, "activation", name).array(x)
            if isinstance(outputs, Problem):
                yield outputs
                return
            slopes = Call(activation.slope, "slope", name).array(outputs)
            if isinstance(slopes, Problem):
                yield slopes
    for shape in TABLE_SHAPES:
        x = rng.normal(size=shape).astype(kind)
        for name, function in module.OUTPUT_FUNCTIONS.items():
            found = Call(function, "output", name).array(x)
            if isinstance(found, Problem):
                yield found


def _losses(setup: CheckSetup, kind: Any) -> Problems:
    losses = setup.module("learning.losses")
    functions = setup.module("learning.activations").OUTPUT_FUNCTIONS
    rng = np.random.default_rng(SEED)
    for rows, units in TABLE_SHAPES:
        logits = rng.normal(size=(rows, units)).astype(kind)
        targets = np.eye(units, dtype=kind)[rng.integers(0, units, rows)]
        for (loss, activation), chosen in losses.LOSSES.items():
            outputs = functions[activation](logits)
            name = f"{loss}, {activation}"
            error = Call(losses.output_error, "error", name).array(outputs, targets)
            if isinstance(error, Problem):
                yield error
                return
            delta = Call(chosen.delta, "delta", name).array(error, outputs)
            if isinstance(delta, Problem):
                yield delta
            number = losses.cost(loss, activation, logits, outputs, targets)
            problem = Call(chosen.cost, "cost", name).number(number)
            if problem:
                yield problem


def _initializers(setup: CheckSetup) -> Problems:
    module = setup.module("learning.initializers")
    for name, initializer in module.INITIALIZERS.items():
        for role, draw, shape in (
            ("initializer", initializer.weights, (4, 3)),
            ("biases", initializer.biases, (1, 3)),
        ):
            call = Call(draw, role, name)
            found = draw(module.generator(SEED), shape)
            problem = call.fits(found, shape) or call.finite(found)
            if problem:
                yield problem


def _optimizers(setup: CheckSetup) -> Problems:
    for kind in KINDS:
        for call, parameters, before in _stepped(setup, kind, 0.5):
            if np.array_equal(parameters, before):
                yield call.problem("changes_nothing")


def _stepped(setup: CheckSetup, kind: Any, size: float) -> Iterator[tuple[Call, AnyArray, AnyArray]]:
    """Each optimizer, the parameters after three steps with gradients of this size, and those before."""
    module = setup.module("learning.optimizers")
    config = setup.module("config").Config()
    gradient = size * np.linspace(-1, 1, 7).astype(kind)
    for name, optimizer in module.OPTIMIZERS.items():
        parameters = np.linspace(-2, 2, 7).astype(kind)
        before = parameters.copy()
        state = module.OptimizerState.like(parameters)
        for _ in range(3):
            state.steps += optimizer.counts_steps
            optimizer.formula(parameters, gradient.copy(), state, 0.1, config)
        yield Call(optimizer.formula, "optimizer", name), parameters, before


def _schedules(setup: CheckSetup) -> Problems:
    config = setup.module("config").Config()
    for name, schedule in setup.module("learning.optimizers").SCHEDULES.items():
        call = Call(schedule, "schedule", name)
        for iteration in ITERATIONS:
            rate = schedule(config, iteration)
            problem = call.number(rate) or call.finite(rate)
            if problem:
                yield problem
            elif rate < 0:
                yield call.problem("negative", got=float(rate), iteration=iteration)


def _networks(setup: CheckSetup) -> Problems:
    rules, steps = setup.module("learning.learning_rules"), setup.module("learning.training_step")
    networks = setup.module("learning.network")
    for precision in CHOICES["precision"]:
        for rule in CHOICES["learning_rule"]:
            network, config, inputs, targets = _small_network(setup, precision, 1.0, rule)
            forward = Call(networks.feed_forward, "forward", rule)
            activity = networks.feed_forward(network, inputs)
            if activity is None:
                yield forward.problem("returned_nothing")
                return
            for values, units in zip(activity.values, network.layer_sizes, strict=True):
                problem = forward.fits(values, (ROWS, units), network.dtype)
                if problem:
                    yield problem
            cost = rules.network_cost(network, inputs, targets, config.loss)
            problem = Call(rules.network_cost, "cost", rule).number(cost)
            if problem:
                yield problem
            before = network.parameters.vector.copy()
            state = steps.LearningState.of(network)
            if rule == "perturbation":
                rng = setup.module("learning.initializers").generator(SEED)
                rules.perturbation_noise(network, rng, state.trial.noise)
            steps.training_step(network, state, inputs, targets, 0.1, config)
            after = network.parameters.vector
            learning = Call(steps.LEARNING_RULES[rule], "learning_rule", rule)
            problem = learning.fits(after, before.shape, before.dtype)
            if problem:
                yield problem
            elif rule == "backpropagation" and np.array_equal(after, before):
                yield learning.problem("changes_nothing")


def _small_network(
    setup: CheckSetup, precision: str, size: float, rule: str = "backpropagation"
) -> tuple[Any, Any, AnyArray, AnyArray]:
    """A network of the copy, its config, and inputs (ROWS, 2) of this size with targets (ROWS, 2)."""
    config = setup.module("config").Config(
        hidden_layers=(4, 3), precision=precision, learning_rule=rule, initializer="scaled"
    )
    rng = setup.module("learning.initializers").generator(SEED)
    network = setup.module("learning.network").initial_network(config, 2, 2, rng)
    places = np.linspace(-1, 1, 2 * ROWS).reshape(ROWS, 2)
    targets = np.eye(2)[np.arange(ROWS) % 2]
    return network, config, (size * places).astype(network.dtype), targets.astype(network.dtype)


def _points(setup: CheckSetup) -> Problems:
    module = setup.module("data.point_sets")
    config = setup.module("config").Config(dataset="points", own_points="50,-25,1 -10,20,0")
    x = np.linspace(-1, 1, 7)
    for name, function in module.POINT_FEATURES.items():
        call = Call(function, "point_input", name)
        found = function(x, x[::-1])
        problem = call.fits(found, x.shape) or call.finite(found, x)
        if problem:
            yield problem
    for name, draw in module.POINT_SETS.items():
        call = Call(draw, "points", name)
        found = draw(np.random.default_rng(SEED), config)
        if not (isinstance(found, tuple) and len(found) == 2):
            yield call.problem("not_a_pair", got=type(found).__name__)
            continue
        places, classes = found
        count = len(places) if isinstance(places, np.ndarray) else 0
        problem = call.fits(places, (count, 2)) or call.fits(classes, (count,)) or call.finite(places)
        if problem:
            yield problem
        elif not np.isin(classes, (0, 1)).all():
            yield call.problem("classes", got=str(sorted(set(classes.tolist()) - {0, 1})[0]))
    module.point_dataset(config)


def _digits(setup: CheckSetup) -> Problems:
    augmentation, drawings = setup.module("data.augmentation"), setup.module("data.digit_image")
    config = setup.module("config").Config(
        augment_shift=2.0, augment_rotate=10.0, augment_scale=0.1, augment_noise=0.1
    )
    ink = np.zeros((40, 30), np.uint8)
    ink[5:35, 10:16] = 255
    images = np.zeros((3, 784), np.float32)
    images.reshape(3, 28, 28)[:, 6:22, 10:16] = 1
    call = Call(augmentation.augment, "augmented", "augment")
    found = augmentation.augment(images, config, np.random.default_rng(SEED))
    yield from _image(call, found, images.shape, images.dtype)
    call = Call(drawings.prepare_digit, "drawing", "prepare_digit")
    prepared = drawings.prepare_digit(ink)
    if prepared is None:
        yield call.problem("returned_nothing")
        return
    yield from _image(call, prepared.image, (28, 28))
    drawings.drawing_hints(ink)


def _image(call: Call, found: Any, shape: tuple[int, ...], dtype: Any = None) -> Problems:
    problem = call.fits(found, shape, dtype) or call.finite(found)
    if problem:
        yield problem
    elif found.min() < 0 or found.max() > 1:
        furthest = found.min() if found.min() < 0 else found.max()
        yield call.problem("range", got=float(furthest))


# Finite


def _finite_activations(setup: CheckSetup) -> Problems:
    module = setup.module("learning.activations")
    for kind in KINDS:
        for size, numbers in SIZES.items():
            x = numbers.astype(kind)[:, None]
            about = (size, np.dtype(kind).name)
            for name, activation in module.ACTIVATIONS.items():
                outputs = activation.function(x)
                problem = Call(activation.function, "activation", name).finite(outputs, x, *about)
                if problem:
                    yield problem
                    return
                problem = Call(activation.slope, "slope", name).finite(
                    activation.slope(outputs), outputs, *about
                )
                if problem:
                    yield problem
            rows = numbers.astype(kind).reshape(2, 3)
            for name, function in module.OUTPUT_FUNCTIONS.items():
                problem = Call(function, "output", name).finite(function(rows), rows, *about)
                if problem:
                    yield problem


def _finite_losses(setup: CheckSetup) -> Problems:
    losses = setup.module("learning.losses")
    functions = setup.module("learning.activations").OUTPUT_FUNCTIONS
    for kind in KINDS:
        targets = np.eye(3, dtype=kind)[:2]
        for size, numbers in SIZES.items():
            logits = numbers.astype(kind).reshape(2, 3)
            about = (size, np.dtype(kind).name)
            for (loss, activation), chosen in losses.LOSSES.items():
                name = f"{loss}, {activation}"
                outputs = functions[activation](logits)
                cost = losses.cost(loss, activation, logits, outputs, targets)
                problem = Call(chosen.cost, "cost", name).finite(cost, None, *about)
                if problem:
                    yield problem
                delta = chosen.delta(losses.output_error(outputs, targets), outputs)
                problem = Call(chosen.delta, "delta", name).finite(delta, logits, *about)
                if problem:
                    yield problem


def _finite_optimizers(setup: CheckSetup) -> Problems:
    for kind in KINDS:
        for size, of_gradient in {"zero": 0.0, "moderate": 1.0, "large": 1e4}.items():
            for call, parameters, _ in _stepped(setup, kind, of_gradient):
                problem = call.finite(parameters, size=size, dtype=np.dtype(kind).name)
                if problem:
                    yield problem


def _finite_networks(setup: CheckSetup) -> Problems:
    rules, networks = setup.module("learning.learning_rules"), setup.module("learning.network")
    for precision in CHOICES["precision"]:
        for size, of_inputs in WIDE_INPUTS.items():
            network, config, inputs, targets = _small_network(setup, precision, of_inputs)
            about = (size, precision)
            activity = networks.feed_forward(network, inputs)
            problem = Call(networks.feed_forward, "forward", "").finite(activity.outputs, None, *about)
            if problem:
                yield problem
                return
            gradient = network.parameters.zeros()
            for error_rule in CHOICES["error_rule"]:
                rules.backpropagation(network, activity, targets, config.loss, error_rule, gradient)
                call = Call(rules.backpropagation, "gradient", error_rule)
                problem = call.finite(gradient.vector, None, *about)
                if problem:
                    yield problem
            cost = rules.network_cost(network, inputs, targets, config.loss)
            if not math.isfinite(cost):
                yield Call(rules.network_cost, "cost", config.loss).problem("not_finite", got=str(cost))
