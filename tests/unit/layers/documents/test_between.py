"""Two papers side by side, and claims that disagree."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.documents.between import Conflict, Shared, common, conflicts
from layers.model import Atlas, Citation, Claim, Document, Feature, Part, Status, Text
from layers.paperwork import Outcome, Paperwork, Task

IT = Text(zh="它", en="it")
NOW = dt.date(2026, 11, 1)


def claim(status: str, from_: str | None, as_of: str, **words: object) -> Claim:
    told = {"status": status, "from": from_, "as_of": as_of, "source": "press"}
    return Claim.model_validate(told | words)


def thing(name: str, papers: str, *claims: Claim) -> Feature:
    cited = [Citation(document=paper, clause="一", ask=IT, basis="wording") for paper in papers]
    return Feature(
        id=name,
        layer="railways",
        kind="railway",
        name=IT,
        confidence="low",
        citations=tuple(cited),
        claims=claims,
    )


def atlas(*features: Feature, **dates: str | None) -> Atlas:
    papers = {
        name: Document(id=name, title=Text(zh=name, en=name), issuer=IT, kind="draft", date=date)
        for name, date in {"a": "2017-11-08", "b": "2021", **dates}.items()
    }
    held = {feature.id: feature for feature in features}
    return Atlas(features=held, documents=papers, corridors={}, sources={}, licences={}, cities={})


def asked(paper: str, asks: str, feature: str = "it") -> Task:
    told = {"document": paper, "clause": "一", "feature": feature, "asks": asks, "what": IT}
    return Task.model_validate(told)


def shared_by_both(held: Atlas, *tasks: Task) -> tuple[Shared, ...]:
    a, b = held.documents["a"], held.documents["b"]
    return common(held, Paperwork(tasks=tasks), a, b, NOW)


def odds(held: Atlas, *tasks: Task) -> list[tuple[str, str]]:
    (shared,) = shared_by_both(held, *tasks)
    return [(one.code, one.text.en.split("”")[0].removeprefix("“")) for one in shared.odds]


def test_features_of_both_papers_are_shared_and_no_others() -> None:
    held = atlas(thing("one", "a"), thing("both", "ab"), thing("none", ""), thing("other", "b"))
    assert [one.feature.id for one in shared_by_both(held)] == ["both"]


def test_each_side_tells_its_words_and_how_things_stood() -> None:
    stated = claim("construction", None, "2021", source="b")
    promise = claim("open", "2020", "2016", expected=True)
    past = claim("planned", None, "2016")
    held = atlas(thing("it", "ab", past, promise, stated, claim("open", "2024", "2024")))
    tasks = asked("a", "prepare"), asked("b", "build"), asked("b", "build", "that")
    (shared,) = shared_by_both(held, *tasks)
    first, second = shared.sides
    assert [(side.then and side.then.status, side.stated) for side in shared.sides] == [
        (Status.PLANNED, ()),
        (Status.CONSTRUCTION, (stated,)),
    ]
    assert [one.task for one in (*first.tasks, *second.tasks)] == list(tasks[:2])
    assert second.tasks[0].outcome == Outcome.DONE
    assert [one.document for one in first.citations] == ["a"]
    assert shared.now
    assert shared.now.status == Status.OPEN
    assert shared.odds == ()


def test_how_things_stood_when_an_undated_paper_was_written_is_not_known() -> None:
    held = atlas(thing("it", "ab", claim("open", "..", "2024")), a=None)
    (shared,) = shared_by_both(held)
    assert [side.then is None for side in shared.sides] == [True, False]


def test_preparing_what_another_paper_calls_begun_is_at_odds() -> None:
    stated = claim("construction", None, "2017-11-08", source="a")
    held = atlas(thing("it", "ab", stated))
    assert odds(held, asked("b", "prepare")) == [
        ("asked_when_begun", "b"),
        ("begun_elsewhere", "b"),
    ]
    held = atlas(thing("it", "ab"))
    assert odds(held, asked("b", "study"), asked("a", "finish")) == [("begun_elsewhere", "b")]


def test_building_what_another_paper_prepared_before_is_progress() -> None:
    held = atlas(thing("it", "ab"))
    assert odds(held, asked("a", "prepare"), asked("b", "build")) == []


def test_asking_for_what_had_been_reached_is_at_odds() -> None:
    held = atlas(thing("it", "ab", claim("open", "2019-08-29", "2020")))
    assert odds(held, asked("b", "finish")) == [("asked_when_open", "b")]
    assert odds(held, asked("b", "prepare")) == [("asked_when_begun", "b")]
    assert odds(held, asked("a", "finish"), asked("b", "run")) == []


def test_what_is_at_odds_comes_first() -> None:
    held = atlas(thing("calm", "ab"), thing("it", "ab", claim("open", "2019", "2020")))
    told = shared_by_both(held, asked("b", "build"))
    assert [one.feature.id for one in told] == ["it", "calm"]


# Conflicts

BEGUN = claim("construction", "2017-07-05", "2017-07-06")
OPENED = claim("open", "2023-09-26", "2023-09-26")
AGAIN = claim("open", "2023-12-26", "2024", source="other")


@pytest.mark.parametrize(
    ("disputed", "against"),
    [
        (claim("construction", "2019", "2021", disputed=True), BEGUN),
        (claim("planned", None, "2018", disputed=True), BEGUN),
        (claim("construction", None, "2024", disputed=True), OPENED),
        (claim("open", "2022", "2022", disputed=True), OPENED),
    ],
)
def test_a_disputed_claim_stands_against_what_holds_in_its_place(
    disputed: Claim, against: Claim
) -> None:
    feature = thing("it", "", BEGUN, disputed, OPENED)
    assert conflicts(feature) == (Conflict("disputed", (disputed, against)),)


def test_a_disputed_claim_may_stand_alone() -> None:
    early = claim("open", "2001", "2001", disputed=True)
    assert conflicts(thing("it", "", early)) == (Conflict("disputed", (early,)),)


def test_two_sources_with_two_days_of_one_opening_disagree() -> None:
    assert conflicts(thing("it", "", OPENED, AGAIN)) == (Conflict("two_dates", (OPENED, AGAIN)),)


@pytest.mark.parametrize(
    "other",
    [
        {"source": "press"},  # a source tells of steps
        {"from": "2024-09-26"},  # a year later: another step of the work
        {"from": "2023"},  # the same, less exact
        {"from": None},
        {"expected": True},
        {"part": "west"},
    ],
)
def test_openings_that_do_not_disagree(other: dict[str, object]) -> None:
    told = {"status": "open", "from": "2023-12-26", "as_of": "2024", "source": "other"}
    feature = thing("it", "", OPENED, Claim.model_validate(told | other))
    parted = feature.model_copy(update={"parts": (Part(id="west", name=IT, timeline=(), path=()),)})
    assert conflicts(parted) == ()


STATUSES = st.sampled_from([status.value for status in Status])
DATES = st.dates(dt.date(2010, 1, 1), dt.date(2026, 1, 1)).map(dt.date.isoformat)
CLAIMS = st.builds(claim, STATUSES, st.none() | DATES, DATES, disputed=st.booleans())


@given(st.lists(CLAIMS, max_size=5))
def test_every_disputed_claim_is_told_once(held: list[Claim]) -> None:
    told = conflicts(thing("it", "", *held))
    disputed = [one.claims[0] for one in told if one.reason == "disputed"]
    assert disputed == [one for one in held if one.disputed]
    assert not any(claim.disputed for one in told for claim in one.claims[1:])
