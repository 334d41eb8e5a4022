"""Rows of the units to which clauses fall, and of what a paper states as a fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.dates import parse_partial
from layers.documents.review import phrases
from layers.documents.review.drafts import Draft
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.documents.model import Assigned, Said
    from layers.documents.review.gathered import Gathered
    from layers.model import City, Claim

_GENERIC = re.compile(r"^各|相关|有关|其他|其它|全市|全区|镇街|镇\(街|(?:部门|单位|等)$")
"""What names no unit of its own."""
_NEW_UNIT = Text(zh="单位不在库中", en="The unit is not known")
_BRACKET = Text(zh="条款末尾列为责任单位", en="The clause names it as a unit in charge")


def drafts(given: Gathered) -> Iterator[Draft]:
    """Yield units that are not known, the clauses that fall to units, and claims."""
    yield from _units(given)
    yield from _claims(given)


def _units(given: Gathered) -> Iterator[Draft]:
    known = given.paperwork.responsible
    have = {(one.clause, one.unit) for one in known if one.document == given.document}
    new: dict[str, str] = {}
    for one in given.reading.assigned:
        if one.clause not in given.clauses or (one.unit is None and _GENERIC.search(one.name)):
            continue
        if one.unit is None and one.name not in new:
            draft = _unit(given, one)
            new[one.name] = draft.gives or ""
            yield draft
        unit = one.unit or new[one.name]
        if (one.clause, unit) not in have:
            have.add((one.clause, unit))
            yield _responsible(given, one, unit)


def _unit(given: Gathered, one: Assigned) -> Draft:
    """Draft a unit; where the paper is of one city, that city's."""
    city = _city(given)
    within = one.name.removeprefix("市")
    cells = {
        "id": given.ids.unit(within, city.name.zh if city else ""),
        "name_zh": f"{city.name.zh}市{within}" if city else one.name,
        "aliases": one.name if city else None,
        "place": city.id if city else None,
        "source": given.document,
    }
    why, needs = _NEW_UNIT, ("name_en",)
    return Draft("units", cells, why, one, sure=False, needs=needs, gives=cells["id"])


def _city(given: Gathered) -> City | None:
    """Return the city that issued the paper, or the only one that it has to do with."""
    reading = given.reading
    cities = [city for name in reading.context.places if (city := given.atlas.cities.get(name))]
    issuer = reading.head.issuer or ""
    chosen = [city for city in cities if issuer.startswith(city.name.zh)] or cities
    return chosen[0] if len(chosen) == 1 else None


def _responsible(given: Gathered, one: Assigned, unit: str) -> Draft:
    cells = {"document": given.document, "clause": one.clause, "unit": unit, "role": one.role}
    return Draft("responsible", cells, _BRACKET, one, sure=one.unit is not None)


def _claims(given: Gathered) -> Iterator[Draft]:
    seen: set[tuple[str, str]] = set()
    for (feature, _), said in given.said.items():
        for one in said:
            if one.status and (feature, one.status) not in seen and _is_news(given, feature, one):
                seen.add((feature, one.status))
                yield _claim(given, feature, one)


def _claim(given: Gathered, feature: str, said: Said) -> Draft:
    cells = {
        "feature": feature,
        "status": said.status,
        "from": said.when,
        "as_of": given.dated,
        "expected": "yes" if said.expected else None,
        "source": given.document,
    }
    why = phrases.STATED[said.status] if said.status else phrases.NAMED
    needs = () if given.dated else ("as_of",)
    sure = said.sure and feature in given.atlas.features
    return Draft("claims", cells, why, said, sure=sure, needs=needs)


def _is_news(given: Gathered, feature: str, said: Said) -> bool:
    """Tell whether the facts lack what is said, and it fits the day on which it was said."""
    known = given.atlas.features.get(feature)
    claims = known.claims if known else ()
    if any(claim.source == given.document for claim in claims):
        return False
    same = (claim for claim in claims if claim.status == said.status)
    if any(claim.from_ == said.when or _settles(claim, said) for claim in same):
        return False
    return _in_time(said, given.dated)


def _settles(claim: Claim, said: Said) -> bool:
    """Tell whether a claim of the same status says more than an undated statement would."""
    return said.when is None and not claim.expected and claim.part is None


def _in_time(said: Said, dated: str | None) -> bool:
    """Tell whether a fact is not dated after the paper, and an expectation is."""
    if said.when is None or dated is None:
        return not said.expected
    (since, until), day = parse_partial(said.when), parse_partial(dated)[1]
    return until > day if said.expected else since <= day
