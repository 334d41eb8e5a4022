"""``linkatlas papers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    on_option,
    open_atlas,
    settings_from,
    store_option,
    teller,
    words_from,
)
from api.documents.answers import PaperTeller
from api.documents.query import CompareWords
from api.shapes import as_json as json_of
from layers.catalog import STATUS_NAMES
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.document_shapes import PapersComparedAnswer, SharedShape, SideShape

_NOTHING = Text(zh="两份文件没有提到同一个要素", en="the two papers name no feature in common")
_UNKNOWN = Text(zh="当时不详", en="unknown then")


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@on_option
@store_option
@lang_option
@json_option
def command(
    first: str,
    second: str,
    on: str | None,
    store: Path | None,
    lang: str | None,
    *,
    as_json: bool,
) -> None:
    """Lay two papers side by side.

    A and B are ids of papers. What does not fit together comes first, marked with !.
    """
    words = words_from(CompareWords, documents=f"{first},{second}", on=on, lang=lang)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors():
        told = PaperTeller(teller(settings, opened, words.lang, words.date), opened.paperwork)
        answer = told.compare(words)
    click.echo(json_of(answer, indent=2) if as_json else _as_words(answer, words.lang))


def _as_words(answer: PapersComparedAnswer, lang: str) -> str:
    if not answer.features:
        return _said(_NOTHING, lang)
    return "\n".join(line for shared in answer.features for line in _shared(shared, lang))


def _shared(shared: SharedShape, lang: str) -> Iterator[str]:
    yield f"{shared.feature.name} ({shared.feature.id})"
    for odds in shared.odds:
        yield f"  ! {odds.text}"
    for side in shared.sides:
        yield f"  {side.document}  [{_status(side, lang)}]"
        for one in side.citations:
            yield f"    {one.clause}  {one.ask}"


def _status(side: SideShape, lang: str) -> str:
    return _said(STATUS_NAMES[side.status] if side.status else _UNKNOWN, lang)


def _said(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh
