"""Loading what was built into the database that workers follow."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from layers.stores import generation

if TYPE_CHECKING:
    from api.settings import Settings
    from layers.build import Built
    from layers.stores.postgis import Published

SETTING = "database"
"""The word for the database that the settings name."""

to_option = click.option(
    "--to",
    metavar="URL",
    help="PostgreSQL with PostGIS that is loaded too, or 'database': the one of "
    "LINKATLAS_DATABASE_URL, which is also loaded without this option.",
)


class Loaded(NamedTuple):
    """What became of the database, and the seconds that it took."""

    published: Published
    seconds: float

    @property
    def words(self) -> str:
        """Return one line for a person."""
        name, changed, size, rows = self.published
        if not changed:
            return f"the database holds it already, as {name}"
        megabytes = size / 1_000_000
        how_much = f"{megabytes:.1f} MB and {rows} rows"
        return f"loaded into the database as {name}: {how_much}, in {self.seconds:.1f} s"

    @property
    def told(self) -> dict[str, Any]:
        """Return the same for programs."""
        return {**self.published._asdict(), "seconds": self.seconds}


def database_of(settings: Settings, to: str | None) -> str:
    """Return the URL of the database that is to be loaded, or nothing if there is none."""
    if to == SETTING and not settings.database_url:
        message = "LINKATLAS_DATABASE_URL is not set"
        raise click.BadParameter(message, param_hint="--to")
    return settings.database_url if to in {None, SETTING} else to or ""


def load(built: Built, url: str) -> Loaded:
    """Load a generation into a database, with a bar on a terminal; raise DatabaseFailed."""
    from layers.sharing import share  # noqa: PLC0415 -- most builds have no database

    began = time.perf_counter()
    made = generation.load(built.path)
    if not sys.stderr.isatty():
        return Loaded(share(made, url), time.perf_counter() - began)
    bar = click.progressbar(length=1, item_show_func=str, file=sys.stderr)

    def show(what: str, done: int, whole: int) -> None:
        bar.length = whole
        bar.update(done - bar.pos, what)

    with bar:
        return Loaded(share(made, url, show), time.perf_counter() - began)
