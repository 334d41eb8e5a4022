"""The command line. A command's module is imported when it is used, so that help is quick."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from api import __version__
from api.commandline import LazyGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = {
    "serve": "Serve the atlas over HTTP.",
    "build": "Build the atlas from the facts.",
    "check": "Check the facts and print every problem.",
    "layers": "List the layers and their kinds.",
    "find": "Find things by any of their names.",
    "papers": "Lay two papers side by side.",
    "progress": "Write a paper's half-yearly report: what it asks, where it stands, what is next.",
    "history": "Tell what was said of a feature, the oldest word first.",
    "corridor": "Show what became of a corridor.",
    "route": "Tell the quickest way from one place to another.",
    "circle": "Tell what is reached from a place within so many minutes.",
    "matrix": "Tell the times between every two of some places.",
    "gaps": "List where roads end, narrow or go a long way round at the borders of cities.",
    "outages": "Tell which link, closed, cuts or slows the ways between some places most.",
    "read": "Read a paper: what it names, asks and states, clause by clause; nothing is stored.",
    "accept": "Show or write what the accepted rows of a review change in the facts.",
    "water": "Border water sections: readings, classes, bulletin, calendar, rivers, access.",
    "osm": "Take roads and railways from OpenStreetMap.",
    "export": "Write a layer or a network as a file for other programs.",
    "map": "Write the map as one HTML file.",
}
"""Every command and its one line of help; its code is in ``api.commands``, in a module each."""


class CommandLine(LazyGroup):
    """The commands, with one line for whatever goes wrong."""

    def main(self, args: Sequence[str] | None = None, *_: object, **__: object) -> NoReturn:
        """Run and exit; quietly when a reader stops reading early."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.exit(self._status(args))

    def _status(self, args: Sequence[str] | None) -> int | None:
        try:
            status: int | None = super().main(args, "linkatlas", standalone_mode=False)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        except click.ClickException as fault:
            click.echo(_one_line(fault), err=True)
            return fault.exit_code
        except click.Abort:
            click.echo("linkatlas: stopped", err=True)
            return 130
        return status


@click.group(
    cls=CommandLine,
    package="api.commands",
    lines=_HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="linkatlas")
def main() -> None:
    """Linkatlas 联图: the links of eastern Guangdong and southern Jiangxi on a dated map.

    Exit status: 0 done, 1 a check or a command failed, 2 wrong usage.
    """


def _one_line(fault: click.ClickException) -> str:
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    name = context.command_path if context else "linkatlas"
    return f"{name}: {' '.join(fault.format_message().split())}"
