from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured_samples import DONGGUAN, NOON, SHENZHEN, sample

from layers.water.clock import BEIJING
from layers.water.faults import ForeignSample
from layers.water.model import Grade, Sample, Value
from layers.water.readings import FileNote, Readings, Submitted, Submitter, open_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE = FileNote("三月.csv", "ab" * 32)


def kept(readings: Readings) -> list[Sample]:
    return [stored.sample for stored in readings.samples()]


def test_a_sample_is_read_as_it_was_submitted(readings: Readings) -> None:
    told = sample({"ph": "7.10", "nh3n": "<0.020", "tp": "1e-3", "cu": "0"}).model_copy(
        update={"published": Grade.II, "tide": "ebb"}
    )
    assert readings.submit([told], SHENZHEN, FILE) == Submitted(1, 1, 0, 0)
    (stored,) = readings.samples()
    assert stored.sample == told
    assert stored.sample.values["nh3n"] == Value(number=0.02, below=True, text="<0.020")
    assert stored.sample.taken_at.utcoffset() == dt.timedelta(hours=8)
    assert (stored.revision, stored.by, stored.why, stored.file) == (1, SHENZHEN, None, FILE)
    assert stored.recorded_at.tzinfo == BEIJING


def test_it_is_there_when_the_store_is_opened_again(url: str) -> None:
    with open_readings(url) as readings:
        readings.submit([sample()], SHENZHEN)
        stamp = readings.stamp()
    with open_readings(url, writable=False) as again:
        assert kept(again) == [sample()]
        assert again.stamp() == stamp


def test_a_sample_of_nothing_is_a_sample(readings: Readings) -> None:
    readings.submit([sample({})], SHENZHEN)
    assert kept(readings) == [sample({})]
    assert readings.latest([sample().section]) == {sample().section: sample({})}


def test_the_same_again_changes_nothing(readings: Readings) -> None:
    readings.submit([sample()], SHENZHEN, FILE)
    stamp = readings.stamp()
    other_words = sample({"nh3n": "<0.020", "ph": "7.10"}, at=NOON.astimezone(dt.UTC))
    assert readings.submit([other_words, other_words], SHENZHEN) == Submitted(None, 0, 2, 0)
    assert kept(readings) == [sample()]
    assert readings.stamp() == stamp


def test_a_moment_is_kept_to_the_second(readings: Readings) -> None:
    readings.submit([sample(at=NOON + dt.timedelta(seconds=0.9))], SHENZHEN)
    assert readings.submit([sample()], SHENZHEN).unchanged == 1


@pytest.mark.parametrize(
    "other",
    [
        sample({"ph": "7.1", "nh3n": "0.02"}),
        sample({"ph": "7.1"}),
        sample({"ph": "7.1", "nh3n": "<0.02", "tp": "0.1"}),
        sample().model_copy(update={"published": Grade.III}),
        sample().model_copy(update={"tide": "flood"}),
    ],
    ids=["no longer below", "an item less", "an item more", "class", "tide"],
)
def test_what_differs_is_a_conflict_until_there_is_a_reason(
    readings: Readings, other: Sample
) -> None:
    readings.submit([sample()], SHENZHEN)
    later = sample(at=NOON + dt.timedelta(hours=4))
    assert readings.submit([later, other], SHENZHEN) == Submitted(None, 0, 0, 0, (1,))
    assert kept(readings) == [sample()]
    assert readings.submit([later, other], SHENZHEN, whole=False) == Submitted(2, 1, 0, 0, (1,))
    assert kept(readings) == [sample(), later]
    assert readings.submit([later, other], DONGGUAN, why="复核") == Submitted(3, 0, 1, 1)
    assert kept(readings) == [other, later]


def test_every_revision_is_kept_with_who_brought_it_and_why(readings: Readings) -> None:
    told = [sample({"ph": text}) for text in ("7.1", "7.2", "7.1")]
    for one, why in zip(told, (None, "typing error", "it was right"), strict=True):
        readings.submit([one], SHENZHEN, FILE, why=why)
    first, second, third = readings.history(
        sample().section, NOON.astimezone(dt.UTC), SHENZHEN.city
    )
    assert [first.sample, second.sample, third.sample] == told
    assert [first.revision, second.revision, third.revision] == [1, 2, 3]
    assert [first.why, second.why, third.why] == [None, "typing error", "it was right"]
    assert first.id < second.id < third.id
    assert kept(readings) == [told[2]]
    assert readings.history(sample().section, NOON, DONGGUAN.city) == []


def test_two_that_disagree_in_one_submission_are_both_conflicts(readings: Readings) -> None:
    told = [sample(), sample({"ph": "9"}), sample(section="section-dadun")]
    for why in (None, "a reason does not choose between them"):
        assert readings.submit(told, SHENZHEN, why=why).conflicts == (0, 1)
    assert kept(readings) == []
    assert readings.submit(told, SHENZHEN, whole=False).added == 1
    assert kept(readings) == [told[2]]


def test_two_cities_measure_at_one_time(readings: Readings) -> None:
    told = [sample(), sample({"ph": "9"}, city=DONGGUAN.city)]
    assert readings.submit(told, Submitter("cnemc", "operator")).added == 2
    assert kept(readings) == told


def test_a_token_brings_samples_of_its_own_city_only(readings: Readings) -> None:
    token = readings.tokens.issue(SHENZHEN.city, "lab")
    holder = SHENZHEN._replace(token_id=token.id)
    with pytest.raises(ForeignSample, match=r"city-440300 only.*city-441900"):
        readings.submit([sample(), sample(city=DONGGUAN.city)], holder)
    assert kept(readings) == []
    assert readings.submit([sample()], holder).added == 1
    assert readings.samples()[0].by == holder


def test_what_is_foreseen_is_neither_stored_nor_noted(readings: Readings) -> None:
    assert readings.foresee([sample()], SHENZHEN) == Submitted(None, 1, 0, 0)
    assert (kept(readings), readings.audit(10)) == ([], [])
    with pytest.raises(ForeignSample):
        readings.foresee([sample()], DONGGUAN._replace(token_id=1))


def test_nothing_submitted_is_nothing_stored(readings: Readings) -> None:
    assert readings.submit([], SHENZHEN) == Submitted(None, 0, 0, 0)


TEXTS = st.sampled_from(["7.1", "7.2", "<7.1"])
TIMES = st.integers(0, 2).map(lambda hours: NOON + dt.timedelta(hours=hours))
SAMPLES = st.builds(
    lambda texts, at, city: sample(texts, at=at, city=city),
    st.dictionaries(st.sampled_from(["ph", "tp"]), TEXTS, max_size=2),
    TIMES,
    st.sampled_from([SHENZHEN.city, DONGGUAN.city]),
)
SUBMISSIONS = st.lists(
    st.tuples(st.lists(SAMPLES, max_size=4), st.none() | st.just("why"), st.booleans()), max_size=6
)
SECTIONS = count()


@pytest.fixture(scope="module")
def memory() -> Iterator[Readings]:
    with open_readings("sqlite://") as opened:
        yield opened


def expected(
    now: dict[tuple[dt.datetime, str], Sample], told: Sequence[Sample], *, may: bool, whole: bool
) -> set[int]:
    """Do to a dictionary what a submission does to the store; return the conflicts."""
    said: dict[tuple[dt.datetime, str], list[Sample]] = {}
    for one in told:
        said.setdefault((one.taken_at, one.city), []).append(one)
    wrong = {
        key
        for key, ones in said.items()
        if any(one != ones[0] for one in ones) or (now.get(key, ones[0]) != ones[0] and not may)
    }
    if not (wrong and whole):
        now.update({key: ones[0] for key, ones in said.items() if key not in wrong})
    return {place for place, one in enumerate(told) if (one.taken_at, one.city) in wrong}


@given(SUBMISSIONS)
def test_the_store_holds_what_was_last_submitted(
    memory: Readings, submissions: list[tuple[list[Sample], str | None, bool]]
) -> None:
    section, now = f"section-{next(SECTIONS)}", {}
    for told, why, whole in submissions:
        here = [one.model_copy(update={"section": section}) for one in told]
        wrong = expected(now, here, may=why is not None, whole=whole)
        seen = memory.foresee(here, SHENZHEN, why=why, whole=whole)
        done = memory.submit(here, SHENZHEN, why=why, whole=whole)
        assert done._replace(batch=None) == seen
        assert set(done.conflicts) == wrong
        found = [stored.sample for stored in memory.samples(section=section)]
        assert found == [now[key] for key in sorted(now)]
