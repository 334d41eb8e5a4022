"""What was said of a feature, in the order of the words, and what each one changed."""

from __future__ import annotations

from pathlib import Path

from layers.assemble import assemble
from layers.claims import status_on
from layers.facts import read
from layers.freshness import last_day
from layers.history import Change, history
from layers.model import Atlas, Claim, Feature, Source, Status, Text

TINY = assemble(read(Path(__file__).parents[2] / "tiny"))
SHIPPED = assemble(read(Path(__file__).parents[3] / "data"))


def told(*claims: Claim) -> list[Change | None]:
    feature = Feature(
        id="it",
        layer="railways",
        kind="railway",
        name=Text(zh="它", en="it"),
        confidence="low",
        claims=claims,
    )
    atlas = Atlas(
        features={"it": feature}, documents={}, corridors={}, sources={}, licences={}, cities={}
    )
    return [event.change for event in history(atlas, feature)]


def claim(status: str, from_: str | None, as_of: str, **words: bool) -> Claim:
    return Claim(status=status, **{"from": from_}, as_of=as_of, source="s", **words)


def test_each_word_is_held_against_what_had_been_said_before() -> None:
    changes = told(
        claim("open", "2028", "2025-03", expected=True),
        claim("planned", None, "2017"),
        claim("construction", "2020-06", "2020-07"),
        claim("open", "2026", "2021", expected=True),
        claim("construction", None, "2022"),
    )
    assert changes == [
        Change(None, Status.PLANNED, None, None),
        Change(Status.PLANNED, Status.CONSTRUCTION, None, None),
        Change(Status.CONSTRUCTION, Status.CONSTRUCTION, None, "2026"),
        Change(Status.CONSTRUCTION, Status.CONSTRUCTION, "2026", "2026"),
        Change(Status.CONSTRUCTION, Status.CONSTRUCTION, "2026", "2026"),
    ]
    assert [change.is_none for change in changes if change] == [False, False, False, True, True]


def test_a_promise_that_is_kept_is_no_promise_any_more() -> None:
    changes = told(
        claim("construction", "2019", "2019"),
        claim("open", "2021", "2020", expected=True),
        claim("open", "2021-12-10", "2021-12-10"),
    )
    assert changes[1:] == [
        Change(Status.CONSTRUCTION, Status.CONSTRUCTION, None, "2021"),
        Change(Status.CONSTRUCTION, Status.OPEN, "2021", "2021"),
    ]


def test_a_disputed_word_changes_nothing() -> None:
    assert told(claim("open", "2019", "2019"), claim("closed", "2020", "2020", disputed=True)) == [
        Change(None, Status.OPEN, None, None),
        None,
    ]


def test_a_word_on_a_part_is_told_of_the_part() -> None:
    feature = TINY.features["rail-ganshen"]
    parts = {
        (event.claim.part, event.claim.status): event.change
        for event in history(TINY, feature)
        if event.claim and event.claim.part
    }
    opened = parts["north", Status.OPEN]
    assert opened is not None
    assert (opened.was, opened.became) == (Status.PLANNED, Status.OPEN)
    promised = parts["south", Status.OPEN]
    assert promised is not None
    assert (promised.promised_before, promised.promised) == (None, "2028")


def test_names_stand_where_they_are_dated() -> None:
    feature = TINY.features["st-tangxia"]
    dated = TINY.model_copy(
        update={
            "sources": TINY.sources
            | {"osm": Source(id="osm", title="t", publisher="p", kind="osm", date="2016-05")}
        }
    )
    events = [event for event in history(dated, feature) if event.name]
    assert [(event.day, event.name.text) for event in events if event.name] == [
        ("2016-05", "塘厦站")
    ]


def test_every_shipped_feature_has_all_its_words_in_order() -> None:
    for feature in SHIPPED.features.values():
        events = history(SHIPPED, feature)
        days = [last_day(event.day) for event in events]
        assert days == sorted(days)
        claims = [event for event in events if event.claim]
        assert len(claims) == len(feature.claims)
        assert all(
            (event.change is None) == event.claim.disputed for event in claims if event.claim
        )
        known = SHIPPED.sources.keys() | SHIPPED.documents.keys()
        assert {event.source for event in events} <= known


def test_the_last_word_leaves_the_status_that_the_atlas_tells() -> None:
    compared = 0
    for feature in SHIPPED.features.values():
        spoken = [event for event in history(SHIPPED, feature) if event.change]
        if not spoken or spoken[-1].claim is None or spoken[-1].claim.part:
            continue
        step = status_on(feature.timeline, last_day(spoken[-1].day))
        assert spoken[-1].change is not None
        assert spoken[-1].change.became == (step.status if step else None), feature.id
        compared += 1
    assert compared > 100
