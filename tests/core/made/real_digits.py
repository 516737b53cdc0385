"""The real digits, split as in the build."""

from __future__ import annotations

import functools

from sitebuild.fetch.assets import assets_for
from sitebuild.fetch.fetching import fetch
from sitebuild.places import cache_folder
from sitebuild.site.digits_file import DIGIT_SETS, pack_digits


@functools.cache
def real_digits() -> bytes:
    """The site's digits.npz, made from the files that the build fetches; needs no built site."""
    return pack_digits(DIGIT_SETS["small"](fetch(assets_for("small"), cache_folder())))
