"""Where a feature lies, for a list of answers: one point of it, and whether it is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.paths import halfway, length, meets

if TYPE_CHECKING:
    from layers.model import Feature

    Box = tuple[float, float, float, float]


def point_of(feature: Feature) -> tuple[float, float] | None:
    """Return a point of a feature: itself, or half of the way along its longest line."""
    if feature.geometry is None:
        return None
    if feature.geometry["type"] == "Point":
        lon, lat = feature.geometry["coordinates"][:2]
        return lon, lat
    lon, lat = halfway(max(_paths(feature.geometry), key=length))
    return round(lon, 6), round(lat, 6)


def in_sight(feature: Feature, box: Box) -> bool:
    """Say whether a feature meets a box: west, south, east, north in degrees of WGS 84."""
    if feature.geometry is None:
        return False
    return any(meets(path, box) for path in _paths(feature.geometry))


def _paths(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Return a geometry as paths; a point is a path that goes nowhere."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return [[coordinates, coordinates]]
    return [coordinates] if geometry["type"] == "LineString" else list(coordinates)
