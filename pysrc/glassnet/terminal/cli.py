"""The terminal face: `glassnet xor`, `digits`, `replay`, `verify`, `draw`, `export` ..."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from types import ModuleType

from glassnet.terminal.beginning import begun_session
from glassnet.terminal.drawing import drawing_lines
from glassnet.terminal.exporting import exported_lines
from glassnet.terminal.options import parser
from glassnet.terminal.proving import proof_line, verify
from glassnet.terminal.replaying import replayed
from glassnet.terminal.report import report
from glassnet.terminal.training import check_save, save, train
from glassnet.terminal.verdicts import verdict_lines
from glassnet.terminal.wording import worded


def main(arguments: Sequence[str] | None = None, prog: str = "glassnet") -> int:
    """Run the command. Returns 0 when all went well, 2 after a sentence on stderr when it did not.

    prog: the name it was called by, shown in the help.
    """
    options = parser(prog).parse_args(arguments)
    try:
        if options.task == "serve":
            _serve(options)
            return 0
        if options.task == "replay":
            print(*replayed(options), sep="\n")
            return 0
        if options.task == "verify":
            status, said = verify(options)
            print(said)
            return status
        if options.task == "plot":
            print(_plotting().plotted(options))
            return 0
        if options.task == "draw":
            print(*drawing_lines(options), sep="\n")
            return 0
        if options.task == "export":
            print(*exported_lines(options), sep="\n")
            return 0
        if options.task == "search":
            _search(options)
            return 0
        check_save(options.save, options.half)
        if options.plot:
            _plotting().check_plot(options.plot)
        session = begun_session(options)
        was_stopped = train(session)
        print(*report(session), *verdict_lines(session), sep="\n")
        if options.plot:
            print(_plotting().save_plot(session, options.plot))
        if options.proof:
            print(proof_line(session))
        if options.save:
            save(session, options.save, options.half)
    except (ValueError, OSError) as error:
        print(f"glassnet: {worded(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # nothing to keep yet, or Ctrl+C came a second time
        print("\nstopped")
        return 130
    return 130 if was_stopped else 0


def _serve(options: argparse.Namespace) -> None:
    """Serve a page until Ctrl+C. Raises ValueError when that is impossible."""
    # No other command needs a server, whose modules take as long to load as a short run takes to learn.
    from glassnet.terminal.serve import serve

    serve(options)


def _plotting() -> ModuleType:
    """What makes pictures: only those who ask for one wait for matplotlib."""
    from glassnet.terminal import plotting

    return plotting


def _search(options: argparse.Namespace) -> None:
    """Search until nothing is left. Raises ValueError when that is impossible."""
    # As in _serve: only this command needs it.
    from glassnet.terminal.searching import check_search, say, search

    check_search(options.save, options.out)
    say(search(options))
