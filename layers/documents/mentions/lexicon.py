"""Every text by which a feature may be named in a paper, and what it then means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.documents.cleaning import plain
from layers.documents.mentions.kinds import ending
from layers.documents.mentions.ties import partners, places_of, ties
from layers.documents.mentions.variants import other_words, spellings, stem_of, without_city

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.model import Feature
    from layers.opened import OpenAtlas
    from layers.transport.model import Place

_SHORTEST_PLACE = 2
_SECTION = "section"
_SHORTENED = frozenset({"short", "stream"})
_DISTRICTS = "区县市"
_PROVINCES = (
    "广东 江西 福建 广西 湖南 海南 云南 贵州 四川 浙江 江苏 山东 山西 河南 河北 陕西 湖北 安徽 "
    "西藏 新疆 甘肃 青海 宁夏 内蒙古 黑龙江 吉林 辽宁 台湾 香港 澳门 北京 上海 天津 重庆"
)
_COMMON = (
    "珠江东岸 珠江西岸 西江 北江 东江纵队 粤东 粤西 粤北 赣南 闽西 和平共处 和平统一 和平年代 "
    "共和国 长安街 长安汽车 莲花山脉 莲花山公园 大墩子 南沙群岛 福田汽车 光明前景 光明日报 光明网 "
    "光明磊落 港珠澳大桥 粤港澳 深港澳 莞港澳"
)
"""Words that hold what would else be taken for a name."""


class Sense(NamedTuple):
    """One thing that a text may mean.

    ``role`` is ``name``, a kind of further name, ``wording``, ``other`` for the same with another
    word of its kind, ``short`` for what was left after the city, or ``stream`` after the river. It
    holds from ``since`` until ``until``, partial dates, and only in papers that have to do with all
    of ``places``.
    """

    feature: str
    role: str
    shown: str
    since: str | None = None
    until: str | None = None
    places: frozenset[str] = frozenset()


class Lexicon:
    """The texts of one generation; ``names`` stand alone, ``stems`` need a word of their family.

    ``heads`` are stems that may follow a city once and others of its sort; ``places`` are texts of
    the gazetteer with what they name.
    """

    def __init__(self, opened: OpenAtlas) -> None:
        """Collect the texts."""
        atlas = opened.atlas
        self.features = atlas.features
        self.gazetteer = places_of(opened)
        self.ties = ties(atlas, self.gazetteer)
        self.partners = {key: partners(thing) for key, thing in atlas.features.items()}
        self.city_names = {key: city.name for key, city in atlas.cities.items()}
        self.cities = {plain(city.name.zh): key for key, city in atlas.cities.items()}
        self.cities_written = {
            written: city for city in self.cities for written in (city, f"{city}市")
        }
        self.names: dict[str, tuple[Sense, ...]] = {}
        self.stems: dict[str, dict[str, tuple[Sense, ...]]] = {}
        self.heads: dict[tuple[str, str], Sense] = {}
        self.places = _by_text(self.gazetteer)
        self.stations = _stations(atlas.features.values())
        self._rivers = [
            plain(thing.name.zh) for thing in atlas.features.values() if thing.kind == "river"
        ]
        self._bound = {(w.feature, plain(w.text)) for w in opened.paperwork.wordings}
        for wording in opened.paperwork.wordings:
            told = Sense(wording.feature, "wording", wording.text, places=frozenset(wording.places))
            self._name(plain(wording.text), told)
        for thing in atlas.features.values():
            for sense in _senses(thing):
                self._take(sense)
        for thing in atlas.features.values():
            for sense in _senses(thing):
                self._derive(sense)
        self._date()
        for city, rest in self.heads:
            if rest in self.places and rest[-1] not in _DISTRICTS:
                self.names.pop(city + rest, None)
                self.names.pop(f"{city}市{rest}", None)

    def texts(self) -> Iterator[str]:
        """Yield everything that is to be looked for, the places between names among it."""
        yield from self.names
        yield from self.stems
        yield from self.places
        yield from _PROVINCES.split()
        yield from _COMMON.split()

    def _take(self, sense: Sense) -> None:
        """Take a name as it is given; one English word, such as Huidong, names too many things."""
        if _is_one_word(sense.shown) and sense.role != "code":
            return
        for text in spellings(plain(sense.shown)):
            if self._is_but_a_stem(text, sense):
                self._stem(text, _SECTION, sense)
            elif (sense.feature, text) not in self._bound:
                self._name(text, sense)

    def _is_but_a_stem(self, text: str, sense: Sense) -> bool:
        """Tell whether a section is named by the bare name of a village or a bridge."""
        kind = self.features[sense.feature].kind
        return kind == _SECTION and not text.isascii() and ending(text) is None and "(" not in text

    def _derive(self, sense: Sense) -> None:
        """Take what else a name may be called, unless that is the name of something else."""
        for text in set(spellings(plain(sense.shown))):
            for other in other_words(text):
                self._unless_taken(other, sense)
            parted = stem_of(text)
            if parted and sense.role != "code":
                self._stem(*parted, sense)
            self._without_city(text, sense)

    def _without_city(self, text: str, sense: Sense) -> None:
        if self.features[sense.feature].layer == "stations":
            return
        self._district(text, sense)
        self._without_river(text, sense)
        found = without_city(text, self.cities)
        if found is None:
            return
        city, rest = found
        short = sense._replace(role="short", places=frozenset({self.cities[city]}))
        self.heads[city, rest] = self.heads[city, _without_town(rest)] = sense
        for other in (rest, *other_words(rest)):
            self._unless_taken(other, short)
        parted = stem_of(rest)
        if parted:
            self._stem(*parted, short)

    def _district(self, text: str, sense: Sense) -> None:
        """Take a district named without its word: 深圳福田 is 福田区 too."""
        for city, key in self.cities.items():
            rest = text.removeprefix(city)
            found = next((rest + end for end in _DISTRICTS if rest + end in self.places), None)
            if rest == text or found is None or self.places[found][0].kind != "district":
                continue
            self.heads[city, rest] = self.heads[city, found] = sense
            short = sense._replace(role="short", places=frozenset({key}))
            for full in (city + found, f"{city}市{rest}", f"{city}市{found}"):
                self._name(full, sense._replace(role="other"))
            self._name(found, short)

    def _without_river(self, text: str, sense: Sense) -> None:
        """Take a section named with its river without it: 东江江口断面 is 江口断面 too."""
        river = next((name for name in self._rivers if text.startswith(name)), None)
        rest = text.removeprefix(river or text)
        parted = stem_of(rest)
        if parted and parted[1] == _SECTION:
            short = sense._replace(role="stream", places=self.ties[sense.feature])
            for other in (rest, *other_words(rest)):
                self._unless_taken(other, short)
            self._stem(*parted, short)

    def _unless_taken(self, text: str, sense: Sense) -> None:
        told = self.names.get(text)
        if told is None or all(one.role in _SHORTENED | {"other"} for one in told):
            kept = _SHORTENED | {"former", "working"}
            self._name(text, sense if sense.role in kept else sense._replace(role="other"))

    def _name(self, text: str, sense: Sense) -> None:
        held = self.names.get(text, ())
        if not any((one.feature, one.places) == (sense.feature, sense.places) for one in held):
            self.names[text] = (*held, sense)

    def _stem(self, text: str, family: str, sense: Sense) -> None:
        families = self.stems.setdefault(text, {})
        held = families.get(family, ())
        if all(one.feature != sense.feature for one in held):
            families[family] = (*held, sense)

    def _date(self) -> None:
        """Where a name passed from one feature to another, the second has it from that day."""
        for text, senses in self.names.items():
            ends = [one.until for one in senses if one.until and one.role == "former"]
            if len(ends) == 1 and len(senses) > 1:
                self.names[text] = tuple(
                    one if one.until or one.since else one._replace(since=ends[0]) for one in senses
                )


def _stations(features: Iterable[Feature]) -> dict[str, frozenset[str]]:
    """Return the stations of each line: its stops, and those that are there as its context."""
    found: dict[str, set[str]] = {}
    for thing in features:
        for line in thing.context_of:
            found.setdefault(line, set()).add(thing.id)
        for stop in thing.stops:
            if stop.feature:
                found.setdefault(thing.id, set()).add(stop.feature)
    return {line: frozenset(stations) for line, stations in found.items()}


def _senses(thing: Feature) -> Iterator[Sense]:
    yield Sense(thing.id, "name", thing.name.zh)
    yield Sense(thing.id, "name", thing.name.en)
    for name in thing.names:
        yield Sense(thing.id, name.kind, name.text, name.since, name.until)


def _by_text(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Return the places by each text that names them: 福田区 and 福田."""
    found: dict[str, list[Place]] = {}
    for place in places:
        name = plain(place.name.zh)
        found.setdefault(name, []).append(place)
        stem = name.rstrip(_DISTRICTS)
        if place.kind == "district" and stem != name and len(stem) >= _SHORTEST_PLACE:
            found.setdefault(stem, []).append(place)
        if place.kind == "city":
            found.setdefault(f"{name}市", []).append(place)
    return {text: tuple(named) for text, named in found.items() if len(text) >= _SHORTEST_PLACE}


def _without_town(rest: str) -> str:
    """Return what a town is called in a list: 清溪 for 清溪镇."""
    stem = rest.removesuffix("镇").removesuffix("街道")
    return stem if len(stem) >= _SHORTEST_PLACE else rest


def _is_one_word(name: str) -> bool:
    return name.isascii() and " " not in name
