"""``linkatlas water audit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, once, store_option, words_from
from api.commands.water_options import water_teller
from api.commands.water_tables import audit_text
from api.water.query import AuditWords

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option(
    "--limit", metavar="N", multiple=True, callback=once, help="Events at most.  [default: 100]"
)
@click.option(
    "--before", metavar="ID", multiple=True, callback=once, help="Go on before this event."
)
@json_option
@lang_option
@store_option
def command(
    *, limit: str | None, before: str | None, as_json: bool, lang: str | None, store: Path | None
) -> None:
    """Tell who shared what, and when; the newest comes first."""
    words = words_from(AuditWords, limit=limit, before=before, lang=lang)
    with water_teller(store, words.lang) as teller:
        show(teller.audit(words), audit_text, words.lang, as_json=as_json)
