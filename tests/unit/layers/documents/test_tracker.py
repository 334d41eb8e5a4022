"""What became of tasks: the rule, case by case, and what no claim may ever do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.documents.tracker import Followed, counted, deadlines, track
from layers.documents.tracker.follow import today
from layers.model import Atlas, Claim, Document, Feature, Part, Status, Text
from layers.paperwork import Asks, Outcome, Paperwork, Recorded, Responsible, Task, Unit

PAPER = "paper"
NOW = dt.date(2026, 11, 1)
IT = Text(zh="它", en="it")


def claim(status: str, from_: str | None, as_of: str, **words: object) -> Claim:
    told = {"status": status, "from": from_, "as_of": as_of, "source": "press"}
    return Claim.model_validate(told | words)


def atlas(
    feature: Feature, date: str | None = "2017-11-08", not_before: str | None = None
) -> Atlas:
    paper = Document(
        id=PAPER, title=IT, issuer=IT, kind="in_force", date=date, not_before=not_before
    )
    held = {feature.id: feature}
    return Atlas(
        features=held, documents={PAPER: paper}, corridors={}, sources={}, licences={}, cities={}
    )


def thing(*claims: Claim, parts: tuple[str, ...] = (), layer: str = "railways") -> Feature:
    return Feature(
        id="it",
        layer=layer,
        kind="railway",
        name=IT,
        confidence="low",
        claims=claims,
        parts=tuple(Part(id=part, name=IT, timeline=(), path=()) for part in parts),
    )


def task(asks: str, **words: object) -> Task:
    told = {"document": PAPER, "clause": "一", "feature": "it", "asks": asks, "what": IT}
    return Task.model_validate(told | words)


def followed(
    asked: Task, *claims: Claim, on: dt.date = NOW, parts: tuple[str, ...] = (), **dates: str | None
) -> Followed:
    held = atlas(thing(*claims, parts=parts), **dates)
    return track(held, Paperwork(tasks=(asked,)), on).followed[0]


def verdict(asked: Task, *claims: Claim, **words: object) -> tuple[Outcome, str | None, bool]:
    one = followed(asked, *claims, **words)
    return one.outcome, one.since, one.before_paper


OPENED = claim("open", "2019-04-02", "2024")
BEGUN = claim("construction", "2018-08-23", "2019")
DRAWN = claim("preliminary", None, "2018-05")
BY_THE_PAPER = claim("construction", None, "2017-11-08", source=PAPER)


@pytest.mark.parametrize("asks", ["build", "finish"])
def test_a_work_is_done_when_it_is_open(asks: str) -> None:
    assert verdict(task(asks), BEGUN, OPENED) == (Outcome.DONE, "2019-04-02", False)
    assert verdict(task(asks), BEGUN) == (Outcome.ON_THE_WAY, None, False)
    assert verdict(task(asks), DRAWN) == (Outcome.ON_THE_WAY, None, False)


@pytest.mark.parametrize("asks", ["study", "prepare"])
def test_preparations_are_done_when_works_began(asks: str) -> None:
    assert verdict(task(asks), OPENED, BEGUN) == (Outcome.DONE, "2018-08-23", False)
    assert verdict(task(asks), OPENED) == (Outcome.DONE, "2019-04-02", False)
    assert verdict(task(asks), DRAWN) == (Outcome.ON_THE_WAY, None, False)


def test_what_was_open_when_the_paper_came_is_done_before_it() -> None:
    early = claim("open", "2017-08-29", "2017-08-29")
    assert verdict(task("finish"), BY_THE_PAPER, early) == (Outcome.DONE, "2017-08-29", True)


def test_an_opening_since_the_paper_counts_before_an_older_one() -> None:
    old = claim("open", "1996", "2018")
    assert verdict(task("build"), old, OPENED) == (Outcome.DONE, "2019-04-02", False)


def test_a_word_that_what_was_open_is_open_is_no_opening() -> None:
    old, again = claim("open", "1996", "2018"), claim("open", None, "2024")
    assert verdict(task("build"), old, again) == (Outcome.DONE, "1996", True)


def test_a_year_that_holds_the_paper_is_neither_before_nor_after_it() -> None:
    vague = claim("open", "2017", "2017")
    assert verdict(task("finish"), vague) == (Outcome.DONE, "2017", False)
    assert verdict(task("build"), claim("construction", None, "2017"))[0] == Outcome.UNKNOWN
    assert verdict(task("build"), claim("construction", None, "2017-12"))[0] == Outcome.ON_THE_WAY


def test_a_line_is_open_when_every_part_is() -> None:
    west = claim("open", "2019", "2019", part="west")
    east = claim("open", "2021-12-31", "2022", part="east")
    parts = ("west", "east")
    assert verdict(task("build"), west, parts=parts)[0] == Outcome.ON_THE_WAY
    assert verdict(task("build"), west, east, parts=parts) == (Outcome.DONE, "2021-12-31", False)
    one = followed(task("build"), west, east, parts=parts)
    assert one.claims == (east, west)


def test_a_day_that_nobody_tells_is_not_made_up() -> None:
    assert verdict(task("build"), claim("open", None, "2021")) == (Outcome.DONE, None, False)


def test_operating_is_on_the_way_and_never_done() -> None:
    assert verdict(task("run"), OPENED) == (Outcome.ON_THE_WAY, None, False)
    old = claim("open", "..", "2017-11-08")
    assert verdict(task("run"), old) == (Outcome.UNKNOWN, None, False)


def test_that_a_thing_is_open_says_nothing_of_who_works_with_it() -> None:
    asked, news = task("cooperate"), claim("open", "2014", "2022")
    outcomes = {
        layer: track(atlas(thing(news, layer=layer)), Paperwork(tasks=(asked,)), NOW)
        .followed[0]
        .outcome
        for layer in ("ports", "pairings")
    }
    assert outcomes == {"ports": Outcome.UNKNOWN, "pairings": Outcome.ON_THE_WAY}


@pytest.mark.parametrize("asks", ["approve", "figure", "report"])
def test_claims_cannot_tell_of_approvals_figures_and_reports(asks: str) -> None:
    assert verdict(task(asks), OPENED) == (Outcome.UNKNOWN, None, False)
    told = Recorded(outcome=Outcome.DONE, as_of="2018-10", source="press")
    one = followed(task(asks, recorded=told), OPENED)
    assert (one.outcome, one.since, one.claims) == (Outcome.DONE, "2018-10", ())


def test_what_a_source_states_later_is_not_known_yet() -> None:
    told = Recorded(outcome=Outcome.DONE, as_of="2018-10", source="press")
    asked = task("approve", recorded=told, due="2018")
    assert verdict(asked, on=dt.date(2018, 10, 30)) == (Outcome.UNKNOWN, None, False)
    assert verdict(asked, on=dt.date(2018, 10, 31)) == (Outcome.DONE, "2018-10", False)


def test_the_words_of_the_paper_itself_are_no_news() -> None:
    assert verdict(task("build"), BY_THE_PAPER) == (Outcome.UNKNOWN, None, False)


@pytest.mark.parametrize("status", ["closed", "superseded"])
def test_what_was_closed_since_is_dropped(status: str) -> None:
    ended = claim(status, "2021", "2022")
    assert verdict(task("cooperate"), ended)[0] == Outcome.DROPPED
    assert verdict(task("build", due="2018"), BEGUN, ended)[0] == Outcome.DROPPED
    assert verdict(task("build"), OPENED, ended)[0] == Outcome.DONE
    assert verdict(task("run"), claim(status, "2016", "2018"))[0] == Outcome.UNKNOWN


def test_a_date_that_passed_makes_late_what_is_not_known_to_be_done() -> None:
    asked = task("build", due="2018")
    assert verdict(asked, BEGUN, on=dt.date(2018, 12, 31))[0] == Outcome.ON_THE_WAY
    assert verdict(asked, BEGUN, on=dt.date(2019, 1, 1))[0] == Outcome.LATE
    assert verdict(asked, on=dt.date(2019, 1, 1))[0] == Outcome.LATE
    assert verdict(asked, OPENED)[0] == Outcome.DONE


def test_a_paper_without_a_date_has_nothing_before_or_after_it() -> None:
    assert verdict(task("build"), BEGUN, date=None)[0] == Outcome.UNKNOWN
    assert verdict(task("build"), OPENED, date=None) == (Outcome.DONE, "2019-04-02", False)
    assert verdict(task("build"), BEGUN, date=None, not_before="2017-10")[0] == Outcome.ON_THE_WAY


STATUSES = st.sampled_from(list(Status))
DATES = st.dates(dt.date(2010, 1, 1), dt.date(2026, 1, 1)).map(dt.date.isoformat)
CLAIMS = st.builds(claim, STATUSES.map(str), st.none() | DATES, DATES)
DOUBTFUL = st.sampled_from([{"expected": True}, {"disputed": True}])
ASKS = st.sampled_from(list(Asks)).map(str)


@given(
    asks=ASKS, held=st.lists(CLAIMS, max_size=4), more=st.lists(CLAIMS, max_size=3), doubt=DOUBTFUL
)
def test_what_is_expected_or_disputed_changes_nothing(
    asks: str, held: list[Claim], more: list[Claim], doubt: dict[str, bool]
) -> None:
    doubtful = [one.model_copy(update=doubt) for one in more]
    assert verdict(task(asks), *held, *doubtful) == verdict(task(asks), *held)


@given(asks=ASKS, held=st.lists(CLAIMS, max_size=4), on=st.dates(dt.date(2010, 1, 1), NOW))
def test_no_claim_counts_before_its_day(asks: str, held: list[Claim], on: dt.date) -> None:
    past = [one for one in held if (one.from_ or one.as_of) <= on.isoformat()]
    assert verdict(task(asks), *held, on=on) == verdict(task(asks), *past, on=on)


@given(asks=ASKS, held=st.lists(CLAIMS, max_size=4))
def test_an_outcome_rests_on_claims_that_say_so(asks: str, held: list[Claim]) -> None:
    one = followed(task(asks), *held)
    assert bool(one.claims) == (one.outcome != Outcome.UNKNOWN)
    assert set(one.claims) <= set(held)
    assert one.since is None or one.outcome == Outcome.DONE


# Dates


def board(*tasks: Task, on: dt.date) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    told = deadlines(track(atlas(thing()), Paperwork(tasks=tasks), on))
    past, coming = ([(one.due.written, one.due.days) for one in side if one.due] for side in told)
    return past, coming


def test_the_board_tells_what_passed_and_what_comes() -> None:
    tasks = task("build", due="2018"), task("build", due="2018-06"), task("run")
    rhythm = task("report", every=("06-30", "12-31"))
    assert board(*tasks, rhythm, on=dt.date(2018, 7, 1)) == (
        [("2018-06", -1)],
        [("2018", 183), ("12-31", 183)],
    )
    assert board(*tasks, rhythm, on=dt.date(2018, 12, 31))[1] == [("2018", 0), ("12-31", 0)]
    assert board(*tasks, rhythm, on=dt.date(2019, 1, 1)) == (
        [("2018", -1), ("2018-06", -185)],
        [("06-30", 180)],
    )


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 30)))
def test_a_rhythm_always_comes_again(on: dt.date) -> None:
    (written, days), *none = board(task("report", every=("06-30", "12-31")), on=on)[1]
    assert not none
    assert 0 <= days < 185
    assert (on + dt.timedelta(days)).strftime("%m-%d") == written


# Units


def unit(name: str, *successor: str, until: str | None = None) -> Unit:
    return Unit(id=name, name=IT, successor=successor, until=until, source="press")


UNITS = {
    one.id: one
    for one in (
        unit("old", "middle", "other", until="2018"),
        unit("middle", "new", until="2020"),
        unit("other"),
        unit("new"),
        unit("round", "about"),
        unit("about", "round"),
    )
}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (dt.date(2018, 12, 31), ["old"]),
        (dt.date(2019, 1, 1), ["middle", "other"]),
        (dt.date(2021, 1, 1), ["new", "other"]),
    ],
)
def test_a_unit_is_called_what_it_is_called_on_the_day(on: dt.date, expected: list[str]) -> None:
    assert [one.id for one in today(UNITS["old"], UNITS, on)] == expected


def test_units_in_a_circle_lead_nowhere() -> None:
    assert today(UNITS["round"], UNITS, NOW) == ()


def test_tasks_fall_to_units_of_then_and_of_today() -> None:
    rows = (("with", "other"), ("lead", "old"))
    paperwork = Paperwork(
        tasks=(task("build"), task("build", clause="二")),
        units=UNITS,
        responsible=tuple(
            Responsible(document=PAPER, clause="一", unit=name, role=role) for role, name in rows
        ),
    )
    told = track(atlas(thing()), paperwork, NOW)
    assert [party.unit.id for party in told.followed[0].parties] == ["old", "other"]
    first, second = told.followed
    assert told.of_unit("old") == told.of_unit("new") == (first,)
    assert told.of_unit("middle") == ()
    assert told.of(PAPER, "二") == (second,)
    assert told.of(PAPER) == told.of_feature("it") == (first, second)
    assert told.of("another") == ()
    assert second.parties == ()


def test_counts_leave_no_outcome_out() -> None:
    tasks = (task("build"), task("build", due="2018"), task("run"))
    told = counted(track(atlas(thing()), Paperwork(tasks=tasks), NOW).followed)
    assert list(told.items()) == [
        (Outcome.DONE, 0),
        (Outcome.ON_THE_WAY, 0),
        (Outcome.LATE, 1),
        (Outcome.DROPPED, 0),
        (Outcome.UNKNOWN, 2),
    ]
