"""Lists the lessons of web/lessons/ for the page: those of the course in its order, then all others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sitebuild.errors import BuildError
from sitebuild.places import WEB

FOLDER = "lessons"
COURSE = "course.json"
"""In FOLDER: the paths of the course, each with the names of its lessons. It is not served."""
INDEX = f"{FOLDER}/index.json"
"""The file that the page reads."""
SHOWN = ("name", "title", "about", "minutes")
"""The fields of a lesson in the list."""


def lesson_index(web: Path = WEB) -> list[dict[str, Any]]:
    """List the lessons' shown fields. Raises BuildError when the course names a missing file."""
    files = {path.stem: path for path in sorted((web / FOLDER).glob("*.json")) if path.name != COURSE}
    course: dict[str, list[str]] = json.loads((web / FOLDER / COURSE).read_text(encoding="utf-8"))
    paths = {name: path for path, names in course.items() for name in names}
    if missing := [name for name in paths if name not in files]:
        raise BuildError(f"web/{FOLDER}/{COURSE} lists {missing[0]}, which has no file there.")
    return [listed(files[name], paths.get(name, "")) for name in dict.fromkeys([*paths, *files])]


def listed(path: Path, course_path: str) -> dict[str, Any]:
    """A lesson's fields in the list. Raises BuildError unless its name is that of its file."""
    try:
        lesson = json.loads(path.read_text(encoding="utf-8"))
        found = {key: lesson[key] for key in SHOWN}
    except (ValueError, KeyError, TypeError) as error:
        raise BuildError(f"{path.name} is not a lesson: {error!r}.") from error
    if found["name"] != path.stem:
        raise BuildError(f"{path.name} calls itself {found['name']}; give both the same name.")
    return {**found, **{key: words(found[key]) for key in ("title", "about")}, "path": course_path}


def words(text: Any) -> dict[str, str]:
    """A text in the page's form: itself, or its key in a catalogue."""
    return {"text": "", **text} if isinstance(text, dict) else {"text": str(text), "key": ""}
