"""Stored readings as a table: a row a value, in the long form that can be handed in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.spreadsheets import table_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Answer = Mapping[str, Any]

COLUMNS = (
    "section", "section_name", "time", "city", "city_name", "item", "item_name", "value", "unit",
    "class", "published", "tide", "revision", "recorded_at", "recorded_by", "why", "file",
    "generation", "attribution",
)  # fmt: skip


def readings_csv(pages: Iterable[Answer], items: Mapping[str, tuple[str, str]]) -> bytes:
    """Return pages of samples as CSV; ``items`` are the names and units by id.

    A value stands there as it was written, so that a limit of detection stays one.
    """
    return table_bytes(COLUMNS, (row for page in pages for row in _rows(page, items)))


def _rows(page: Answer, items: Mapping[str, tuple[str, str]]) -> Iterator[tuple[Any, ...]]:
    for told in page["readings"]:
        for item, value in told["values"].items():
            name, unit = items.get(item, (item, ""))
            yield (
                *(told["section"], told["section_name"], told["time"], told["city"]),
                *(told["city_name"], item, name, _cell(value), unit, told["class"]),
                *(told["published"], told["tide"], told["revision"], told["recorded_at"]),
                *(told["recorded_by"], told["why"], told["file"]),
                *(page["generation"], page["attribution"]),
            )


def _cell(value: Answer) -> float | str:
    """Return a number as one, and below the limit of detection the limit marked as that."""
    number: float = value["number"]
    return f"<{number:g}" if value["below"] else number
