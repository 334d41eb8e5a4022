"""``linkatlas water class``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    language,
    open_atlas,
    settings_from,
    store_option,
)
from api.commands.output import table
from layers.water import intake
from layers.water.grades import code, verdicts
from layers.water.intake.cell import folded, shown
from layers.water.standard import Standard
from layers.water.values import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.model import Text
    from layers.water.grades import Verdict
    from layers.water.intake import Table, TableRow
    from layers.water.model import Body, Section

_HEADINGS = {
    "zh": ("断面", "时间", "类别", "由", "公布"),
    "en": ("section", "time", "class", "by", "published"),
}
_NONE = "-"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
@lang_option
@store_option
@click.pass_context
def command(
    context: click.Context, file: Path, *, as_json: bool, lang: str | None, store: Path | None
) -> None:
    """Tell the class of every row of FILE, CSV or XLSX, by the worst item; nothing is stored.

    A row that cannot be read is left out and named on standard error, and the exit status is 1.
    """
    said = language(lang)
    facts = open_atlas(settings_from(store=store)).water
    with clear_errors():
        found = intake.rows(file, facts.items)
    standard = Standard.of(facts)
    judged = verdicts(standard, list(_measured(found.samples, facts.sections)))
    _complain(found, said)
    if as_json:
        rows = [_row(*pair) for pair in zip(found.samples, judged, strict=True)]
        click.echo(orjson.dumps(rows, option=orjson.OPT_INDENT_2))
    else:
        click.echo(table([_HEADINGS[said], *_lines(found.samples, judged, standard, said)]))
    if found.faults:
        context.exit(1)


def _measured(
    samples: Sequence[TableRow], sections: Mapping[str, Section]
) -> Iterator[tuple[dict[str, float], Body]]:
    """Yield the numbers of each row and its body of water: a river unless the section is known."""
    bodies: dict[str, Body] = {
        folded(name): section.body
        for section in sections.values()
        for name in (section.id, section.name.zh, section.name.en, *section.aliases)
    }
    for sample in samples:
        numbers = {item: counted(value) for item, value in sample.values.items()}
        yield numbers, bodies.get(folded(sample.section), "river")


def _row(sample: TableRow, judged: Verdict) -> dict[str, Any]:
    return {
        "section": sample.section,
        "time": sample.time,
        "class": code(judged.grade),
        "by": judged.by,
        "row": sample.row,
        "published": code(sample.published),
    }


def _lines(
    samples: Sequence[TableRow], judged: Sequence[Verdict], standard: Standard, lang: str
) -> Iterator[tuple[str, ...]]:
    for sample, each in zip(samples, judged, strict=True):
        by = [_said(standard.item(item).name, lang) for item in each.by]
        yield (
            *(shown(sample.section), shown(sample.time), code(each.grade) or _NONE),
            *(("、" if lang == "zh" else ", ").join(by), code(sample.published) or _NONE),
        )


def _complain(found: Table, lang: str) -> None:
    """Name on standard error whatever could not be read."""
    for fault in found.faults:
        column = f"{fault.column}: " if fault.column else ""
        click.echo(f"{found.file}:{fault.row}: {column}{_said(fault.reason, lang)}", err=True)
    if found.unlisted:
        more = {"zh": f"另有 {found.unlisted} 处未列出", "en": f"and {found.unlisted} more"}
        click.echo(more[lang], err=True)


def _said(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh
