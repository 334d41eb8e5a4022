"""Decide what a text means in a paper, and say why.

A meaning that is bound to cities counts only where the paper has to do with all of them, and the
one with more cities goes first. Then the date of the paper decides, then the cities that a feature
links, then what else the paper names in full. What is still open is told as not sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.dates import parse_partial
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.documents.mentions.lexicon import Lexicon, Sense
    from layers.documents.model import Context

    Senses = tuple[Sense, ...]


class Meant(NamedTuple):
    """What a text means: a sense, whether that is sure, why, and what else it may have meant."""

    sense: Sense
    sure: bool
    why: Text | None = None
    choices: tuple[str, ...] = ()


class Judge:
    """Decides in one paper; the same text means the same everywhere in it."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        """Know the paper's cities and date."""
        self._lexicon = lexicon
        self._context = context

    def meant(self, senses: Senses, named: frozenset[str]) -> Meant | None:
        """Return what a text means; None when it means nothing in this paper.

        ``named`` are the features that the paper names beyond doubt.
        """
        fitting = self._fitting(senses)
        if not fitting:
            return None
        choices = tuple(dict.fromkeys(one.feature for one in senses))
        if len({one.feature for one in fitting}) == 1:
            sense = fitting[0]
            return self._only(sense, choices if len(choices) > 1 else ())
        for decide in (self._by_date, self._by_partners):
            told = decide(fitting, choices)
            if told:
                return told
        return _by_named(fitting, named, choices) or self._open(fitting, choices)

    def beside(self, senses: Senses, feature: str, between: str) -> Meant | None:
        """Decide by the feature named right before: it, in a bracket, or a station of that line."""
        choices = tuple(dict.fromkeys(one.feature for one in senses))
        name = self._lexicon.features[feature].name
        if between == "(":
            chosen = [one for one in senses if one.feature == feature]
        elif between:
            return None
        else:
            on_line = self._lexicon.stations.get(feature, frozenset())
            chosen = [one for one in senses if one.feature in on_line]
        if len(choices) == 1 or len({one.feature for one in chosen}) != 1:
            return None
        why = Text(zh=f"紧接在“{name.zh}”之后", en=f"It follows {name.en}")
        return Meant(chosen[0], sure=True, why=why, choices=choices)

    def _fitting(self, senses: Senses) -> Senses:
        """Return the senses that hold in a paper of these cities, those of most cities alone."""
        places = self._context.places
        held = [one for one in senses if one.places <= places or _doubtful(one, places)]
        most = max((len(one.places) for one in held if one.role == "wording"), default=0)
        return tuple(one for one in held if one.role != "wording" or len(one.places) == most)

    def _only(self, sense: Sense, choices: tuple[str, ...]) -> Meant:
        if sense.role in _SHORTENED and not sense.places <= self._context.places:
            return Meant(sense, sure=False, why=_no_places(), choices=(sense.feature,))
        if sense.role == "code" and not self._near(sense):
            return Meant(sense, sure=False, why=_far_code(sense), choices=(sense.feature,))
        return Meant(sense, sure=True, why=self._reason(sense, choices), choices=choices)

    def _reason(self, sense: Sense, choices: tuple[str, ...]) -> Text | None:
        name = self._lexicon.features[sense.feature].name
        if sense.places and (choices or sense.role in {"wording", "stream"}):
            return Text(
                zh=f"本文涉及{self._cities(sense.places)}，此处指“{name.zh}”",
                en=f"The paper has to do with {self._cities(sense.places, 'en')}: {name.en}",
            )
        if sense.role in {"former", "working"}:
            return Text(
                zh=f"“{sense.shown}”是{name.zh}的{_ROLES[sense.role].zh}",
                en=f"{sense.shown} is the {_ROLES[sense.role].en} of {name.en}",
            )
        return None

    def _by_date(self, senses: Senses, choices: tuple[str, ...]) -> Meant | None:
        """Choose by the day of the paper where a name passed from one thing to another."""
        dated = [one for one in senses if one.since or one.until]
        if not dated:
            return None
        if self._context.date is None:
            return Meant(_present(senses), sure=False, why=_no_date(dated), choices=choices)
        held = [_holds(one, self._context.date) for one in senses]
        sure = [one for one, holds in zip(senses, held, strict=True) if holds]
        if len({one.feature for one in sure}) == 1 and None not in held:
            why = _on_date(sure[0], self._context.date)
            return Meant(sure[0], sure=True, why=why, choices=choices)
        if None in held:
            return Meant(_present(senses), sure=False, why=_no_date(dated), choices=choices)
        return None

    def _by_partners(self, senses: Senses, choices: tuple[str, ...]) -> Meant | None:
        """Choose the one that links a city of the paper which the others do not."""
        ours = [self._partners(one) & self._context.places for one in senses]
        best = [one for one, cities in zip(senses, ours, strict=True) if cities]
        if len({one.feature for one in best}) != 1:
            return None
        cities = self._partners(best[0]) & self._context.places
        why = Text(
            zh=f"本文涉及{self._cities(cities)}，与之相连的是此项",
            en=f"The paper has to do with {self._cities(cities, 'en')}, which this one links",
        )
        return Meant(best[0], sure=True, why=why, choices=choices)

    def _open(self, senses: Senses, choices: tuple[str, ...]) -> Meant:
        names = [self._lexicon.features[one].name for one in choices]
        why = Text(
            zh=f"可指{'、'.join(name.zh for name in names)}，本文不足以判断",
            en=f"May mean {'; '.join(name.en for name in names)}: the paper does not tell",
        )
        return Meant(_present(senses), sure=False, why=why, choices=choices)

    def _near(self, sense: Sense) -> bool:
        return bool(self._lexicon.ties[sense.feature] & self._context.places)

    def _partners(self, sense: Sense) -> frozenset[str]:
        return self._lexicon.partners[sense.feature]

    def _cities(self, cities: Iterable[str], lang: str = "zh") -> str:
        names = (self._lexicon.city_names[city] for city in sorted(cities))
        return ("、" if lang == "zh" else ", ").join(getattr(name, lang) for name in names)


_SHORTENED = frozenset({"short", "stream"})
_ROLES = {
    "former": Text(zh="旧称", en="former name"),
    "working": Text(zh="建设期间的名称", en="name during construction"),
}


def _doubtful(sense: Sense, places: frozenset[str]) -> bool:
    """Tell whether a shortened name may hold in a paper that is not known to be of its cities."""
    return sense.role == "stream" or (sense.role == "short" and not places)


def _present(senses: Senses) -> Sense:
    """Return the sense that holds today, the first where there are several."""
    return next((one for one in senses if one.until is None), senses[0])


def _holds(sense: Sense, date: str) -> bool | None:
    """Tell whether a name was in use on a partial date; None when that cannot be told."""
    begun = _passed(sense.since, date) if sense.since else True
    ended = _passed(sense.until, date) if sense.until else False
    if begun is False or ended is True:
        return False
    return None if None in {begun, ended} else True


def _passed(edge: str, date: str) -> bool | None:
    """Tell whether a partial date lies on or after an edge; None when it may lie on both sides."""
    first, last = parse_partial(date)
    edge_first, edge_last = parse_partial(edge)
    if first >= edge_last:
        return True
    return False if last < edge_first else None


def _no_places() -> Text:
    return Text(
        zh="名称不全，本文又未见涉及其所在的城市，别处也可能有同名的",
        en="Not the full name, in a paper not known to deal with its city; others may be called so",
    )


def _far_code(sense: Sense) -> Text:
    return Text(
        zh=f"编号{sense.shown}的线路很长，本文是否指此段不明",
        en=f"{sense.shown} is the number of a longer line; whether this part is meant is not told",
    )


def _no_date(senses: Iterable[Sense]) -> Text:
    days = sorted({one.until or one.since or "" for one in senses})
    return Text(
        zh=f"此名在{'、'.join(days)}前后所指不同，本文日期不足以判断",
        en=f"The name changed hands ({', '.join(days)}); the paper's date does not tell which",
    )


def _on_date(sense: Sense, date: str) -> Text:
    span = f"{sense.since or '…'} – {sense.until or '…'}"
    return Text(
        zh=f"本文写于{date}，此名在{span}间指此",
        en=f"The paper is of {date}; the name meant this during {span}",
    )


def _by_named(senses: Senses, named: frozenset[str], choices: tuple[str, ...]) -> Meant | None:
    """Choose the one that the paper names in full elsewhere."""
    full = [one for one in senses if one.feature in named]
    if len({one.feature for one in full}) != 1:
        return None
    why = Text(zh="本文另有全称", en="The paper gives its full name elsewhere")
    return Meant(full[0], sure=True, why=why, choices=choices)
