"""Sessions as steps of the site's lessons set them up, to compute what their texts state."""

from __future__ import annotations

from glassnet.config import PRESETS, parse_config
from glassnet.data.named_data import named_data
from glassnet.lessons.lesson_text import read_lesson
from glassnet.runs.session import Session
from sitebuild.places import WEB
from tests.core.made.signs import page_digits

LAB_PRESETS = {"xor": "xor", "digits": "digits", "draw": "digits"}


def placed(lesson: str, step: str, **changes: object) -> Session:
    """A fresh session as this step sets it up, with some settings changed. Digits are the page's."""
    read = read_lesson((WEB / "lessons" / f"{lesson}.json").read_text(encoding="utf-8"))
    names = [each.name for each in read.steps]
    places = [each.place for each in read.steps[: names.index(step) + 1] if each.place]
    place = [each for each in places if each.settings is not None][-1]
    settings = {**(place.settings or {}), **changes}
    config = parse_config(settings, PRESETS[LAB_PRESETS[place.tab]])
    session = Session(config, named_data(config, lambda _: page_digits()))
    session.begin_experiment()
    return session
