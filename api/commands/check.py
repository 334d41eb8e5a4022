"""``linkatlas check``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NoReturn

import click
import orjson

from api.commands.options import data_option, json_option, settings_from
from layers.checks import check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layers.problems import Problem


@click.command()
@data_option
@json_option
def command(data: Path | None, *, as_json: bool) -> None:
    """Check the facts and print every problem.

    A problem is one line: file, row, column, what is wrong. Exit status 1 if there is any.
    """
    settings = settings_from(data=data)
    problems = check(settings.data)
    if problems:
        fail(problems, as_json=as_json)
    click.echo("[]" if as_json else f"{settings.data}: no problem found")


def fail(problems: Sequence[Problem], *, as_json: bool) -> NoReturn:
    """Print every problem and end with exit status 1."""
    if as_json:
        listed = [asdict(problem) for problem in problems]
        click.echo(orjson.dumps(listed, option=orjson.OPT_INDENT_2).decode())
    else:
        click.echo("\n".join(map(str, problems)))
    click.echo(f"linkatlas: {len(problems)} problems in the facts", err=True)
    click.get_current_context().exit(1)
