"""What the tags of a way of OpenStreetMap say, read strictly: what cannot be read is unknown.

Speeds are km/h, lanes are counted in one direction, dates are ``YYYY``, ``YYYY-MM`` or
``YYYY-MM-DD``. Unknown is None, 0 lanes, or the empty text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.dates import parse_partial

if TYPE_CHECKING:
    from collections.abc import Mapping

Tags = "Mapping[str, str]"

_ROADS = ("motorway", "trunk", "primary", "secondary", "tertiary")
KINDS = {
    "highway": frozenset(
        {*_ROADS, *(f"{road}_link" for road in _ROADS), "unclassified", "residential"}
    ),
    "railway": frozenset({"rail", "light_rail", "subway"}),
}
"""The kinds of way that are read, by the key that names them."""

KEYS = tuple(
    f"{prefix}{key}"
    for prefix in ("", "construction:", "proposed:")
    for key in ("highway", "railway")
)
"""A way without any of these keys is nothing to us."""

COMING = ("construction", "proposed")
"""States of a way that is not there yet."""

LONGEST_TEXT = 255
"""OpenStreetMap stores no longer value; one that is longer is not its."""

FASTEST_KPH = 400.0
_IMPLICIT_KPH = {
    "none": 120.0,  # the highest limit that the law of the region knows
    "walk": 5.0,
    "CN:motorway": 120.0,
    "CN:rural": 70.0,
    "CN:urban": 50.0,
}
_KPH_OF = {"": 1.0, "km/h": 1.0, "kmh": 1.0, "kph": 1.0, "mph": 1.609344, "knots": 1.852}
_SPEED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?(km/h|kmh|kph|mph|knots)?")
_LANES = re.compile(r"[1-9]|1[0-9]|20")
_FURTHER = (
    "name:zh-Hans",
    "name:zh-Hant",
    "official_name",
    "alt_name",
    "short_name",
    "old_name",
    "bridge:name",
    "tunnel:name",
)
_YARDS = frozenset({"yard", "siding", "spur"})
_SHUT = frozenset({"no", "private"})


class Traits(NamedTuple):
    """What is kept of a way's tags.

    ``mode``: rail or road. ``kind``: the value of ``highway`` or ``railway``, and of a way that is
    not there yet the one that it will have. ``state``: open, construction or proposed.
    ``further``: its other names. ``direction``: 1 along the way, -1 against it, 0 both.
    ``lanes`` and ``lanes_back``: along and against it. ``public``: no yard, siding or private road.
    """

    mode: str
    kind: str
    state: str
    name: str = ""
    name_zh: str = ""
    name_en: str = ""
    further: tuple[str, ...] = ()
    ref: str = ""
    direction: int = 0
    lanes: int = 0
    lanes_back: int = 0
    maxspeed_kph: float | None = None
    bridge: bool = False
    tunnel: bool = False
    public: bool = True
    start_date: str = ""
    opening_date: str = ""


def traits_of(tags: Mapping[str, str]) -> Traits | None:
    """Return what the tags say; None when the way is no road or railway that is read."""
    found = _kind(tags)
    if found is None or tags.get("area") == "yes":
        return None
    key, kind, state = found
    along = direction(tags, kind) if key == "highway" else 0
    lanes, lanes_back = lanes_of(tags, along)
    return Traits(
        mode="road" if key == "highway" else "rail",
        kind=kind,
        state=state,
        name=_text(tags, "name"),
        name_zh=_text(tags, "name:zh"),
        name_en=_text(tags, "name:en"),
        further=_further(tags),
        ref=_text(tags, "ref"),
        direction=along,
        lanes=lanes,
        lanes_back=lanes_back,
        maxspeed_kph=speed_kph(tags.get("maxspeed", "")),
        bridge=tags.get("bridge", "no") != "no",
        tunnel=tags.get("tunnel", "no") != "no",
        public=_is_public(tags),
        start_date=partial_date(tags.get("start_date", "")),
        opening_date=partial_date(tags.get("opening_date", "")),
    )


def _kind(tags: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return the key, the kind and the state; None for a way of another kind."""
    for key, kinds in KINDS.items():
        value = tags.get(key, "")
        if value in kinds:
            return key, value, "open"
        for state in COMING:
            coming = tags.get(f"{state}:{key}") or (tags.get(state) if value == state else None)
            if coming in kinds:
                return key, str(coming), state
    return None


def direction(tags: Mapping[str, str], kind: str) -> int:
    """Return 1 or -1 where a road is one-way along or against its points, 0 where it is not.

    A motorway and a roundabout are one-way unless they say otherwise. A reversible road counts as
    open both ways: it is, at different hours.
    """
    stated = tags.get("oneway", "")
    if stated in {"yes", "true", "1"}:
        return 1
    if stated in {"-1", "reverse"}:
        return -1
    if stated:
        return 0
    implied = kind == "motorway" or tags.get("junction") in {"roundabout", "circular"}
    return 1 if implied else 0


def lanes_of(tags: Mapping[str, str], along: int) -> tuple[int, int]:
    """Return the lanes along the way and against it; 0 where unknown or not allowed.

    Of a two-way road that states only the sum, each direction surely has half of it, rounded down,
    and at least one.
    """
    total = _lanes(tags.get("lanes", ""))
    if along:
        return (total, 0) if along > 0 else (0, total)
    half = max(1, total // 2) if total else 0
    return (
        _lanes(tags.get("lanes:forward", "")) or half,
        _lanes(tags.get("lanes:backward", "")) or half,
    )


def speed_kph(text: str) -> float | None:
    """Read ``maxspeed``: a number with or without its unit, a word of the law, or a list.

    A list, of lanes or of stretches, comes to its mean; one unreadable member makes it unknown.
    """
    speeds = [_one_speed(part.strip()) for part in re.split(r"[;|]", text)]
    known = [speed for speed in speeds if speed is not None]
    return sum(known) / len(known) if len(known) == len(speeds) else None


def _one_speed(text: str) -> float | None:
    if text in _IMPLICIT_KPH:
        return _IMPLICIT_KPH[text]
    match = _SPEED.fullmatch(text)
    if match is None:
        return None
    kph = float(match[1]) * _KPH_OF[match[2] or ""]
    return kph if 1 <= kph <= FASTEST_KPH else None


def partial_date(text: str) -> str:
    """Return a date that is written as ours are, and the empty text for any other."""
    try:
        parse_partial(text)
    except ValueError:
        return ""
    return text


def _lanes(text: str) -> int:
    counts = [part.strip() for part in text.split(";")]
    if not all(_LANES.fullmatch(count) for count in counts):
        return 0
    return min(int(count) for count in counts)


def _further(tags: Mapping[str, str]) -> tuple[str, ...]:
    texts = (_text(tags, key) for key in _FURTHER)
    names = (name.strip() for text in texts for name in text.split(";"))
    return tuple(dict.fromkeys(filter(None, names)))


def _text(tags: Mapping[str, str], key: str) -> str:
    text = tags.get(key, "").strip()
    return text if len(text) <= LONGEST_TEXT and text.isprintable() else ""


def _is_public(tags: Mapping[str, str]) -> bool:
    if "railway" in tags and tags.get("service") in _YARDS:
        return False
    return not any(tags.get(key) in _SHUT for key in ("access", "motor_vehicle", "motorcar"))
