"""Where things are: coordinates the right way round, in the region, stated and with an accuracy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.region import REGION, inside, looks_swapped, on_earth
from layers.problems import Problem
from layers.rules.cells import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.facts import Facts

_EXTENT = f"lon {REGION.west}-{REGION.east}, lat {REGION.south}-{REGION.north}"
_POINT = ("lon", "lat", "crs", "accuracy_m")
_BLANK = {
    "lon": "is blank; a point needs its longitude",
    "lat": "is blank; a point needs its latitude",
    "crs": "the coordinate system is not stated; write EPSG:4326",
    "accuracy_m": "is blank; a coordinate needs its accuracy in metres",
    "position_source": "is blank; say where the position was read",
    "line": "is blank; name the file in lines/",
}
_NEEDED = {"point": (*_POINT, "position_source"), "line": ("line",)}
_UNWANTED = {"point": ("line",), "line": _POINT, "none": (*_POINT, "line", "position_source")}


def sites(facts: Facts) -> Iterator[Problem]:
    """Yield what the features of the layers lack, or have too much, for their kind of site."""
    for name in facts.folder("features"):
        for row, cells in facts.rows(name):
            yield from _blanks(name, row, cells, _NEEDED.get(cells["site"], ()))
            for column in _UNWANTED.get(cells["site"], ()):
                if cells[column]:
                    message = f"must be blank where site is {cells['site']}"
                    yield Problem(f"{name}.csv", row, column, message)
            if cells["site"] == "point":
                yield from _misplacement(name, row, cells, abroad=bool(cells["outside"]))


def courses(facts: Facts) -> Iterator[Problem]:
    """Yield what is wrong with the points of lines, tracks and rivers."""
    abroad = _abroad(facts)
    for folder in ("lines", "tracks", "rivers"):
        for name in facts.folder(folder):
            for row, cells in facts.rows(name):
                yield from _blanks(name, row, cells, _POINT)
                yield from _misplacement(name, row, cells, abroad=name in abroad)


def _abroad(facts: Facts) -> set[str]:
    """Name the tables of points whose feature is marked to lie outside the region."""
    features = facts.features()
    marked = features[features["outside"] == "yes"]
    rivers = facts.table("rivers")
    flowing = rivers.loc[rivers["feature"].isin(marked["id"]), "river"]
    tables = {f"{folder}/{line}" for folder in ("lines", "tracks") for line in marked["line"]}
    return tables | {f"rivers/{river}" for river in flowing}


def _blanks(
    name: str, row: int, cells: dict[str, str], columns: Iterable[str]
) -> Iterator[Problem]:
    for column in columns:
        if not cells[column]:
            yield Problem(f"{name}.csv", row, column, _BLANK[column])


def _misplacement(name: str, row: int, cells: dict[str, str], *, abroad: bool) -> Iterator[Problem]:
    lon, lat = number(cells["lon"]), number(cells["lat"])
    if lon is None or lat is None:
        return
    message = misplaced(lon, lat, abroad=abroad)
    if message:
        yield Problem(f"{name}.csv", row, "lon", f"lon {lon}, lat {lat} {message}")


def misplaced(lon: float, lat: float, *, abroad: bool) -> str:
    """Say what is wrong with a point, or nothing; ``abroad`` it may lie outside the region."""
    if looks_swapped(lon, lat):
        return "looks swapped; longitude goes into lon, latitude into lat"
    if not on_earth(lon, lat):
        return "is not on earth; longitude ends at 180 degrees, latitude at 90"
    if not abroad and not inside(lon, lat):
        return f"is outside the region ({_EXTENT}); correct it or mark the feature as outside"
    return ""
