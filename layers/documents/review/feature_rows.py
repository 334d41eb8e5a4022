"""Rows of features: those that are not known yet, their names, and which clause names what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.region import inside
from layers.documents.review import phrases
from layers.documents.review.drafts import Draft, both
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.model import Figure, Mention, Proposal, Said
    from layers.documents.review.gathered import Gathered, Key

_LINES = frozenset(
    {"high_speed_railway", "railway", "intercity", "metro", "expressway", "road", "road_programme"}
    | {"river", "power_line", "greenway", "train_service"}
)
"""Kinds that are no point, however well a place near them is known."""

_RIVER_UNSAID = Text(zh="文件没有说在哪条河上", en="The paper does not name its river")
_NEW = Text(zh="新要素", en="A new feature")
_CITED_NOW = Text(
    zh="已被条款点名，不再只是线路的背景站点",
    en="A clause names it, so it is no mere context of a line any more",
)


def drafts(given: Gathered) -> Iterator[Draft]:
    """Yield new features with what belongs to them, then the citations of known ones."""
    for proposal in given.proposed:
        yield from _proposed(given, proposal)
    opened: set[str] = set()
    for key, mentions in given.mentions.items():
        if key not in given.cited:
            yield _citation(given, key, mentions)
            yield from _out_of_context(given, key[0], opened)


def _proposed(given: Gathered, proposal: Proposal) -> Iterator[Draft]:
    feature = given.chosen[proposal.name]
    new = Draft(
        f"features/{proposal.layer}",
        _cells(feature, proposal),
        _unknown(given, proposal),
        proposal,
        sure=False,
        needs=("name_en",),
        gives=feature,
    )
    yield new
    if proposal.kind == "section":
        yield _section(given, feature, proposal)
    citation = _cited(given, (feature, proposal.clause), proposal, _NEW, sure=False)
    yield citation
    for like in proposal.like[:1]:
        yield from _alias(given, proposal, like, (new, citation))


def _cells(feature: str, proposal: Proposal) -> dict[str, str | None]:
    placed = proposal.placed
    cells: dict[str, str | None] = {
        "id": feature,
        "kind": proposal.kind,
        "name_zh": proposal.name,
        "site": "none",
        "confidence": "low",
    }
    if placed:
        cells |= both("place", placed.by)
    if placed and proposal.kind not in _LINES:
        cells |= {
            "site": "point",
            "lon": f"{placed.lon:.4f}",
            "lat": f"{placed.lat:.4f}",
            "crs": "EPSG:4326",
            "accuracy_m": str(placed.accuracy_m),
            "outside": None if inside(placed.lon, placed.lat) else "yes",
            "position_source": "estimate",
        }
    return cells


def _unknown(given: Gathered, proposal: Proposal) -> Text:
    near = [name for name in map(given.name, proposal.like) if name]
    told = phrases.listed(near)
    return Text(
        zh=f"名称不在库中{f'，与{told.zh}相近' if near else ''}；文中出现{proposal.times}次",
        en="The name is not known"
        + (f", but comes near to {told.en}" if near else "")
        + f"; it stands {proposal.times} times in the text",
    )


def _section(given: Gathered, feature: str, proposal: Proposal) -> Draft:
    cells = {
        "section": feature,
        "body": "river",
        "source": given.document,
        **both("note", _RIVER_UNSAID),
    }
    why = Text(zh="断面须在断面表中有一行", en="A section needs a row among the sections")
    return Draft("sections", cells, why, proposal, sure=False, needs=("programmes",))


def _alias(
    given: Gathered, proposal: Proposal, like: str, rivals: tuple[Draft, Draft]
) -> Iterator[Draft]:
    """Yield what stands for a proposal if it is but another name of a known feature."""
    name = given.name(like)
    if name is None:
        return
    cells = {
        "feature": like,
        "text": proposal.name,
        "lang": "zh-Hans",
        "kind": "alias",
        "source": given.document,
    }
    why = Text(zh=f"也许就是{name.zh}的另一个名称", en=f"It may be another name of {name.en}")
    yield Draft("names", cells, why, proposal, sure=False, rivals=rivals[:1])
    if (like, proposal.clause) not in {*given.cited, *given.mentions}:
        citation = _cited(given, (like, proposal.clause), proposal, why, sure=False)
        citation.rivals = rivals[1:]
        yield citation


def _citation(given: Gathered, key: Key, mentions: Sequence[Mention]) -> Draft:
    best = next((one for one in mentions if one.sure), mentions[0])
    why = best.why or Text(zh=f"条款写到“{best.text}”", en=f"The clause says “{best.text}”")
    return _cited(given, key, best, why, sure=best.sure)


def _cited(given: Gathered, key: Key, found: Mention | Proposal, why: Text, *, sure: bool) -> Draft:
    feature, clause = key
    asked = ask(given.said.get(key, ()), given.figures.get(key, ()))
    cells = {
        "feature": feature,
        "document": given.document,
        "clause": clause,
        "basis": "wording",
        **both("ask", asked),
    }
    return Draft("citations", cells, why, found, sure=sure)


def ask(said: Sequence[Said], figures: Sequence[Figure] = ()) -> Text:
    """Tell what a clause asks of a feature, in fixed phrases with its dates and figures."""
    parts = [phrases.ASKS[one.asks] for one in said if one.asks]
    parts = parts or [phrases.STATED[one.status] for one in said if one.status]
    dates = [phrases.by(one.when) for one in said if one.asks and one.when]
    return phrases.joined([*parts, *dates, *map(phrases.number, figures)] or [phrases.NAMED])


def _out_of_context(given: Gathered, feature: str, opened: set[str]) -> Iterator[Draft]:
    """Yield the change of a feature that no paper named until now."""
    known = given.atlas.features[feature]
    if known.context_of and feature not in opened:
        opened.add(feature)
        table = f"features/{known.layer}"
        yield Draft(table, {"context_of": ""}, _CITED_NOW, gives=feature, changes=feature)
