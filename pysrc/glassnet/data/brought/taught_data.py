"""Taught data: the user's drawings to learn from, with old digits mixed in or tested as well."""

from __future__ import annotations

import math
from dataclasses import replace

from glassnet.config import Config, sign_names
from glassnet.data.datasets import Dataset, Examples, Mixture
from glassnet.learning.network import Network
from glassnet.refusals import Refusal

ROWS_A_PASS = 500
"""The fewest rows of a pass: after each pass the network is validated, which takes time."""


def taught_dataset(
    own: Dataset, config: Config, digits: Dataset | None, known: Network | None
) -> Dataset:
    """The data of `own_digits`, set up as `config` says.

    own: the user's data. digits: those that ship with the page; needed if they are mixed in, or if the
    network begins with the shipped weights and may forget them. Either way it is validated on them, and
    tested on them as well. known: the network that ships with the page.
    Raises ValueError when `config` and `own` name different signs, or when needed digits or drawings are
    missing.
    """
    named = sign_names(config.sign_names)
    if own.class_names != named:
        raise Refusal("signs_of_other_names", names=list(own.class_names), came=list(named))
    knows_digits = config.rehearsal > 0 or config.begin_from == "shipped"
    if own.test is None and not knows_digits:
        raise Refusal("drawings_none_to_test", count=len(own.train))
    if own.mixture is None and not knows_digits and config.begin_from == "drawn":
        return own
    new = len(own.train)
    length = max(ROWS_A_PASS, math.ceil(new / (1 - config.rehearsal)))
    begun = replace(own, known=known, mixture=Mixture(new, 0, 0.0, length))
    if not knows_digits:
        return begun
    if digits is None:
        raise Refusal("digits_not_arrived")
    old = len(digits.train) if config.rehearsal else 0
    return replace(
        begun,
        train=own.train.followed_by(digits.train) if old else own.train,
        validation=digits.validation,
        test=_both(own.test, digits.test),
        mixture=Mixture(new, old, config.rehearsal, length),
        old=digits,
    )


def _both(own: Examples | None, others: Examples | None) -> Examples | None:
    return own.followed_by(others) if own and others else own or others
