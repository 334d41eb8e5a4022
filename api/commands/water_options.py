"""What the commands about water have in common: how they open the readings, and how they ask."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from api.commands.options import clear_errors, once, open_atlas, settings_from
from api.query import today
from api.water.answers import WaterTeller
from api.water.holding import url_of
from layers.water.readings import open_readings
from layers.water.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

month_option = click.option(
    "--month", metavar="MONTH", multiple=True, callback=once,
    help="Month as YYYY-MM.  [default: the last whole one]",
)  # fmt: skip


@contextmanager
def water_teller(store: Path | None, lang: str, *, writable: bool = False) -> Iterator[WaterTeller]:
    """Open the current generation and the readings; whatever fails is one line."""
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors(), open_readings(url_of(settings), writable=writable) as readings:
        yield WaterTeller(
            atlas=opened.atlas,
            facts=opened.water,
            standard=Standard.of(opened.water),
            store=readings,
            generation=opened.generation.name,
            lang=lang,
            today=today(),
            attribution=settings.attribution,
        )
