"""Groups of commands whose modules are imported when they are used, so that help is quick."""

from __future__ import annotations

import importlib
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group whose commands are names and a line of help until one of them is used.

    The module of a command has its name (``class_`` for ``class``, which Python keeps for itself),
    lies in ``package``, and defines it as ``command``.
    """

    def __init__(self, package: str, lines: Mapping[str, str], **attributes: Any) -> None:  # noqa: ANN401 -- click's own
        """Take the package and the lines of help by name, in their order."""
        stubs = {name: click.Command(name, help=line) for name, line in lines.items()}
        super().__init__(commands=stubs, **attributes)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command and return what it defines."""
        if cmd_name not in self.commands:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"{self._package}.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, stub.help or "") for name, stub in self.commands.items()])
