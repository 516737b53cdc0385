"""A parser that reports mistakes as commands do, and --json, whose keys the help lists."""

from __future__ import annotations

import argparse
import textwrap
from typing import NoReturn

from glassnet.terminal.faces.records import keys_of
from glassnet.terminal.faces.refusal import Mistyped


class CommandParser(argparse.ArgumentParser):
    """A parser that raises Mistyped, where argparse would print in its own way and end the process."""

    def error(self, message: str) -> NoReturn:
        """Refuse a command line."""
        raise Mistyped(message, self.format_usage())


class LineByLine(argparse.HelpFormatter):
    """Wraps each line of a text on its own, for lists; argparse makes one paragraph of all."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        wrapped = (
            textwrap.wrap(line, width, subsequent_indent="    " if line.startswith(" ") else "")
            for line in text.splitlines()
        )
        return textwrap.indent("\n".join(line for lines in wrapped for line in lines), indent)


def add_json(command: argparse.ArgumentParser, name: str) -> None:
    """Let a command print one JSON object, and list its keys at the end of the help."""
    command.add_argument(
        "--json", action="store_true", help="print one JSON object instead, with the keys below"
    )
    command.formatter_class = LineByLine
    keys = [f"  {key}: {meaning}" for key, meaning in keys_of(name).items()]
    command.epilog = "\n".join(["With --json:", *keys])
