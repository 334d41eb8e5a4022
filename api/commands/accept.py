"""``linkatlas accept``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from api.commands.options import clear_errors, data_option, settings_from
from layers.documents.review.faults import RowsRefused
from layers.documents.review.patching import apply, patch
from layers.documents.review.written import MOST_BYTES, loads

if TYPE_CHECKING:
    from layers.documents.review.model import Review

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", metavar="REVIEW.json", type=_FILE)
@data_option
@click.option("--write", is_flag=True, help="Write the rows into the facts.")
def command(file: Path, data: Path | None, *, write: bool) -> None:
    """Show or write what the accepted rows of a review change in the facts.

    Printed as a patch that git applies, after the facts were checked with them. Nothing is written
    without --write; git diff then shows it. Rows that are undecided are left out.
    """
    settings = settings_from(data=data)
    with clear_errors():
        review = _read(file)
        try:
            told = _write(review, settings.data) if write else patch(review, settings.data)
        except RowsRefused as error:
            _refuse(error)
    click.echo(told, nl=write)
    counts = review.counts
    click.echo(
        f"linkatlas: {counts.accepted} rows accepted, {counts.rejected} rejected, "
        f"{counts.undecided} undecided and left out",
        err=True,
    )


def _read(file: Path) -> Review:
    """Read no more of a file than a review may have."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"cannot read {file}: {error.strerror}"
        raise click.ClickException(message) from None
    return loads(content)


def _write(review: Review, data: Path) -> str:
    written = apply(review, data)
    return "\n".join(f"{data / one.file}: {one.rows} rows written" for one in written)


def _refuse(error: RowsRefused) -> NoReturn:
    """Print every problem of the rows and end with exit status 1."""
    click.echo("\n".join(map(str, error.problems)))
    click.echo(f"linkatlas: {len(error.problems)} problems; nothing was written", err=True)
    click.get_current_context().exit(1)
