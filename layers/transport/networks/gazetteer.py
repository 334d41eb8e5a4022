"""Places that journeys begin and end at: cities, districts and the towns of the gazetteer.

A city lies at its seat: the most populous place of the gazetteer in it that bears its name. A
district lies at the most populous place in it of whose names, in Chinese or in pinyin, one is that
of the district (the gazetteer gives a seat the name of its county too); if there is none, at the
seat of its city where that lies in it; else at the place nearest to its middle.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import shapely

from geo.places import gazetteer
from layers.background import english_name
from layers.model import Text
from layers.transport.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import geopandas as gpd

    from layers.model import Atlas
    from layers.transport.networks.frames import Point

DIGITS = 6

_KIND = re.compile(r"(市|区|县)$")
_KINDS_IN_PINYIN = ("", "shi", "qu", "xian")


def places(drawn: Mapping[str, gpd.GeoDataFrame], atlas: Atlas) -> tuple[Place, ...]:
    """Return our cities, their districts, and the towns of the region, populous ones first.

    ``drawn`` are the frames of the background. A town knows the city that it lies in, also where
    that is none of ours. A population is what the gazetteer says of a town or of the seat of a
    city; of districts it is not known.
    """
    towns = _towns(drawn)
    cities = tuple(_city(row, towns, atlas) for row in _ours(drawn["cities"]))
    seats = {place.id: place.point for place in cities}
    districts = (_district(row, towns, seats) for row in _ours(drawn["districts"]))
    return (*cities, *districts, *(_town(row) for row in towns.itertuples()))


def _towns(drawn: Mapping[str, gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Return the gazetteer with the ids of the city and the district that each town lies in."""
    towns = gazetteer()
    located = {kind: _areas_at(towns, drawn[kind]) for kind in ("cities", "districts")}
    return towns.assign(**located)


def _areas_at(towns: gpd.GeoDataFrame, areas: gpd.GeoDataFrame) -> Sequence[str]:
    """Return the id of the area at each town; borders are coarse, so the nearest one is taken."""
    at = shapely.STRtree(areas.geometry.to_numpy()).nearest(towns.geometry.to_numpy())
    return list(areas["id"].to_numpy()[at])


def _ours(areas: gpd.GeoDataFrame) -> Iterator[Any]:
    yield from areas[areas["in_region"]].itertuples()


def _city(row: Any, towns: gpd.GeoDataFrame, atlas: Atlas) -> Place:  # noqa: ANN401 -- a row
    known = atlas.cities.get(row.id)
    inside = towns[towns["cities"] == row.id]
    named = inside[inside["name_zh"].isin(_names(row.name_zh))]
    seat = next(named.itertuples(), None)
    return Place(
        id=row.id,
        kind="city",
        name=known.name if known else _text(row),
        point=_point(seat.geometry if seat else _middle(row)),
        city=row.id,
        population=(seat.population or None) if seat else None,
    )


def _district(
    row: Any,  # noqa: ANN401
    towns: gpd.GeoDataFrame,
    seats: Mapping[str | None, Point],
) -> Place:
    city = f"city-{row.id.removeprefix('district-')[:4]}00"
    inside = towns[towns["districts"] == row.id]
    return Place(
        id=row.id,
        kind="district",
        name=_text(row),
        point=_namesake(inside, row.name_zh) or _central(row, inside, seats.get(city)),
        city=city,
    )


def _namesake(inside: gpd.GeoDataFrame, name: str) -> Point | None:
    spelled = {_letters(english_name(name)) + kind for kind in _KINDS_IN_PINYIN}
    for town in inside.itertuples():
        names = {town.name_zh, town.name_en, *town.others}
        if names & _names(name) or {_letters(other) for other in names} & spelled:
            return _point(town.geometry)
    return None


def _central(row: Any, inside: gpd.GeoDataFrame, seat: Point | None) -> Point:  # noqa: ANN401
    if seat and row.geometry.covers(shapely.Point(seat)):
        return seat
    middle = _middle(row)
    return _point(min(inside["geometry"], key=middle.distance, default=middle))


def _town(row: Any) -> Place:  # noqa: ANN401
    return Place(
        id=f"town-{row.geonameid}",
        kind="town",
        name=_text(row),
        point=_point(row.geometry),
        city=row.cities,
        population=row.population or None,
    )


def _names(name: str) -> set[str]:
    """Return a name with and without the word of its kind, unless one character alone is left."""
    short = _KIND.sub("", name)
    return {name, short} if len(short) > 1 else {name}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _middle(row: Any) -> shapely.Point:  # noqa: ANN401
    return shapely.Point(row.label_lon, row.label_lat)


def _point(shape: shapely.Point) -> Point:
    return round(shape.x, DIGITS), round(shape.y, DIGITS)


def _text(row: Any) -> Text:  # noqa: ANN401
    return Text(zh=row.name_zh, en=row.name_en)
