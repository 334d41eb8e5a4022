"""Answers about journeys as tables; a column's name ends in the unit of what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.spreadsheets import table_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Answer = Mapping[str, Any]

_BASIS = ("on", "with", "without", "generation", "attribution")
MATRIX_COLUMNS = (
    "from_id", "from_name_zh", "from_name_en", "to_id", "to_name_zh", "to_name_en", "mode",
    "time_s", "distance_m", *_BASIS,
)  # fmt: skip
GAP_COLUMNS = (
    "rank", "id", "kind", "name_zh", "name_en", "city_a", "city_b", "lon_a_deg", "lat_a_deg",
    "lon_b_deg", "lat_b_deg", "apart_m", "way_m", "ratio", "closed_by", "note_zh", "note_en",
    *_BASIS,
)  # fmt: skip


def matrix_csv(answer: Answer) -> bytes:
    """Return a matrix as CSV, a row a pair; no time and no distance where there is no way."""
    return table_bytes(MATRIX_COLUMNS, _pairs(answer))


def gaps_csv(answer: Answer) -> bytes:
    """Return gaps as CSV, a row a gap, the worst first."""
    basis = _basis(answer)
    rows = ((*_gap(feature), *basis) for feature in answer["features"])
    return table_bytes(GAP_COLUMNS, rows)


def _pairs(answer: Answer) -> Iterator[tuple[Any, ...]]:
    basis, places = _basis(answer), answer["places"]
    for origin, times, lengths in zip(places, answer["time_s"], answer["distance_m"], strict=True):
        for end, time_s, distance_m in zip(places, times, lengths, strict=True):
            if end is not origin:
                yield *_place(origin), *_place(end), answer["mode"], time_s, distance_m, *basis


def _place(place: Answer) -> tuple[str | None, str, str]:
    return place["id"], place["names"]["zh"], place["names"]["en"]


def _gap(feature: Answer) -> tuple[Any, ...]:
    told = feature["properties"]
    ends = feature["geometry"]["coordinates"]
    return (
        *(told["rank"], feature["id"], told["kind"], told["names"]["zh"], told["names"]["en"]),
        *(*told["cities"], *ends[0], *ends[1], told["apart_m"], told["way_m"], told["ratio"]),
        " ".join(told["closed_by"]),
        *((told["notes"]["zh"], told["notes"]["en"]) if told["notes"] else (None, None)),
    )


def _basis(answer: Answer) -> tuple[str, ...]:
    scenario = answer["scenario"]
    switched = (" ".join(scenario[name]) for name in ("with", "without"))
    return (str(scenario["on"]), *switched, answer["generation"], answer["attribution"])
