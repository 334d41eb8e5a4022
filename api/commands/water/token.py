"""``linkatlas water token issue``, ``list`` and ``revoke``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import orjson

from api.answers import find
from api.commands.options import (
    clear_errors,
    json_option,
    open_atlas,
    settings_from,
    store_option,
)
from api.commands.output import table
from api.water.answers import MEASURER
from api.water.holding import url_of
from layers.water.readings import open_readings
from layers.water.reports.words import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from layers.water.readings import Readings, Token

LONGEST_LABEL = 100
LONGEST_DAYS = 3650
_HEADING = ("id", "city", "label", "issued", "expires", "revoked")
_NONE = "-"


@click.group()
def command() -> None:
    """Issue, list and revoke the tokens by which cities submit.

    A token stands for one city. Its secret is shown once, when it is issued, and never again.
    """


@command.command()
@click.argument("city")
@click.option("--label", required=True, metavar="NAME", help="Who is to use it.")
@click.option(
    "--days",
    type=click.IntRange(1, LONGEST_DAYS),
    help="Days that it holds; until it is revoked unless given.",
)
@json_option
@store_option
def issue(city: str, *, label: str, days: int | None, as_json: bool, store: Path | None) -> None:
    """Issue a token to CITY, an id such as city-440300, or cnemc for the national platform."""
    _check_label(label)
    with clear_errors():
        cities = open_atlas(settings_from(store=store)).atlas.cities
        find({**dict.fromkeys(cities), NATIONAL: None}, MEASURER, city)
    with _readings(store, writable=True) as readings:
        issued = readings.tokens.issue(city, label, days=days)
    if as_json:
        click.echo(orjson.dumps({"id": issued.id, "city": city, "secret": issued.secret}))
        return
    click.echo(issued.secret)
    click.echo(f"token {issued.id} of {city}; the secret is not shown again", err=True)


@command.command("list")
@json_option
@store_option
def list_(*, as_json: bool, store: Path | None) -> None:
    """List every token that was issued, without its secret."""
    with _readings(store, writable=False) as readings:
        tokens = readings.tokens.all()
    if as_json:
        click.echo(orjson.dumps([token._asdict() for token in tokens], option=orjson.OPT_INDENT_2))
    elif tokens:
        click.echo(table([_HEADING, *map(_row, tokens)]))


@command.command()
@click.argument("token", type=click.IntRange(min=1, max=2**31 - 1))
@store_option
def revoke(token: int, *, store: Path | None) -> None:
    """Revoke a token by its number; from then on it opens nothing."""
    with _readings(store, writable=True) as readings:
        readings.tokens.revoke(token)
    click.echo(f"token {token} is revoked", err=True)


@contextmanager
def _readings(store: Path | None, *, writable: bool) -> Iterator[Readings]:
    settings = settings_from(store=store)
    with clear_errors(), open_readings(url_of(settings), writable=writable) as readings:
        yield readings


def _check_label(label: str) -> None:
    if not label.strip() or not label.isprintable() or len(label) > LONGEST_LABEL:
        message = f"--label is one line of at most {LONGEST_LABEL} characters"
        raise click.UsageError(message, click.get_current_context(silent=True))


def _row(token: Token) -> tuple[str, ...]:
    moments = (token.issued_at, token.expires_at, token.revoked_at)
    days = (moment.date().isoformat() if moment else _NONE for moment in moments)
    return str(token.id), token.city, token.label, *days
