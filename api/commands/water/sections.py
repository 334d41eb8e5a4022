"""``linkatlas water sections``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, language, store_option
from api.commands.water_options import water_teller
from api.commands.water_tables import section_text, sections_text

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("section", required=False)
@json_option
@lang_option
@store_option
def command(section: str | None, *, as_json: bool, lang: str | None, store: Path | None) -> None:
    """List the sections, their targets and their latest class; or tell all of one SECTION."""
    said = language(lang)
    with water_teller(store, said) as teller:
        if section is None:
            show(teller.sections(), sections_text, said, as_json=as_json)
        else:
            show(teller.section(section), section_text, said, as_json=as_json)
