"""A copy of the package beside the one that runs."""

from __future__ import annotations

import sys
from pathlib import Path

from glassnet.learning import activations
from glassnet.workshop.package_copy import PackageCopy


def test_a_copy_has_modules_of_its_own_and_leaves_those_that_run_alone(tmp_path: Path) -> None:
    copy = PackageCopy({}, tmp_path)
    with copy:
        own = copy.module("learning.activations")
        assert own is sys.modules["glassnet.learning.activations"]
    assert own is not activations
    assert sys.modules["glassnet.learning.activations"] is activations


def test_within_a_block_of_a_copy_every_further_block_of_it_gives_the_same_modules(
    tmp_path: Path,
) -> None:
    copy = PackageCopy({}, tmp_path)
    with copy:
        first = copy.module("learning.losses")
        with copy:
            assert copy.module("learning.losses") is first
        assert copy.module("learning.losses") is first
        assert copy.module("learning.network").ACTIVATIONS is copy.module("learning.losses").ACTIVATIONS
    assert copy.module("learning.losses") is first


def test_blocks_of_two_copies_may_stand_in_one_another(tmp_path: Path) -> None:
    one, other = PackageCopy({}, tmp_path), PackageCopy({}, tmp_path)
    with one:
        mine = one.module("learning.losses")
        with other:
            assert other.module("learning.losses") is not mine
        assert one.module("learning.losses") is mine
