"""The terminal face: `glassnet xor`, `digits`, `replay`, `verify`, `draw`, `export` ..."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from glassnet.terminal.commands.drawing import draw
from glassnet.terminal.commands.exporting import export_model
from glassnet.terminal.commands.proving import verify
from glassnet.terminal.commands.replaying import replay
from glassnet.terminal.commands.training import STOPPED, learn
from glassnet.terminal.faces.faces import Face, JsonFace, TextFace
from glassnet.terminal.faces.records import Show
from glassnet.terminal.faces.refusal import Mistyped, TerminalRefusal
from glassnet.terminal.options import parser

REFUSED = 2
"""The exit code of a refused command."""


def main(arguments: Sequence[str] | None = None, prog: str = "glassnet") -> int:
    """Run the command. Returns its exit code: 0 when all went well, 2 when it was refused.

    prog: the name it was called by, shown in the help.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = parser(prog).parse_args(given)
    except Mistyped as mistyped:
        print(mistyped.usage, end="", file=sys.stderr)
        face: Face = JsonFace(None) if "--json" in given else TextFace()
        return _refused(face, mistyped)
    face = JsonFace(options.task) if options.json else TextFace()
    try:
        exit_code = COMMANDS[options.task](options, face.show)
    except (ValueError, OSError) as error:
        return _refused(face, error)
    except KeyboardInterrupt:  # nothing to keep yet, or Ctrl+C came a second time
        print(file=sys.stderr)  # below the ^C that a terminal shows
        return _refused(face, TerminalRefusal("interrupted", "stopped"), STOPPED)
    face.end(exit_code)
    return exit_code


def _refused(face: Face, error: Exception, exit_code: int = REFUSED) -> int:
    face.refuse(error)
    face.end(exit_code)
    return exit_code


# Commands that need much more than the others are imported lazily: a server's modules take as long to
# load as a short run takes to learn.


def _plot(options: argparse.Namespace, show: Show) -> int:
    from glassnet.terminal.commands.plotting import plot

    return plot(options, show)


def _search(options: argparse.Namespace, show: Show) -> int:
    from glassnet.terminal.commands.searching import search

    return search(options, show)


def _serve(options: argparse.Namespace, _: Show) -> int:
    """Serve until Ctrl+C. Prints directly: it has no results for a face to show."""
    from glassnet.terminal.commands.serve import serve

    serve(options)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Show], int]] = {
    "xor": learn,
    "digits": learn,
    "replay": replay,
    "verify": verify,
    "plot": _plot,
    "draw": draw,
    "export": export_model,
    "search": _search,
    "serve": _serve,
}
"""Each command's function: shows records and returns the exit code. Refuses by ValueError or OSError."""
