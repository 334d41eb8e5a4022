"""The same samples come out of every form and file; rows of one sample are put together."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_facts import OWN, facts

from layers.water.faults import FileRefused, FileTooLarge
from layers.water.intake import Bounds, header, wire
from layers.water.intake.findings import Findings
from layers.water.intake.gather import Gathering
from layers.water.intake.identity import Known
from layers.water.intake.model import DEFAULT
from layers.water.intake.opened import open_table
from layers.water.intake.row import Row, RowReader
from layers.water.model import Grade, Value
from layers.water.standard import Standard

if TYPE_CHECKING:
    from layers.water.model import Tide

ITEMS = {"pH": "ph", "氨氮(mg/L)": "nh3n", "总磷(mg/L)": "tp"}
SECTIONS = {"大墩": "ws-dadun", "樟村（家乐福）": "ws-zhangcun", "Gonghe village": "ws-gonghe"}
STANDARD = Standard(facts().items)
KEY = ("ws-dadun", "2026-02-25T09:00:00+08:00", "city-441900")

Samples = dict[tuple[str, str], dict[str, float]]

numbers = st.integers(1, 1399).map(lambda number: number / 100)
samples = st.dictionaries(
    st.tuples(st.sampled_from(list(SECTIONS)), st.dates(dt.date(1990, 1, 1), dt.date(2026, 2, 28))),
    st.dictionaries(st.sampled_from(list(ITEMS)), numbers, min_size=1),
    min_size=1,
    max_size=8,
)


def as_csv(rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("gb18030")


def gathered(content: bytes) -> tuple[Gathering, Findings]:
    """Read a file as its process does, in this one."""
    source, at, cells = open_table(content, DEFAULT)
    head = header.understand(at, cells, STANDARD)
    findings = Findings(DEFAULT.faults, head.faults, ())
    reader = RowReader(head, STANDARD, Known(OWN, facts().sections, head, source), findings)
    gathering = Gathering(STANDARD, findings, DEFAULT)
    for number, told in enumerate(source.rows(), 1):
        if number > at and (row := reader.read(number, told)):
            gathering.take(number, row)
    return gathering, findings


def heard(gathering: Gathering) -> Samples:
    """Send the samples through lines of JSON and return what arrives."""
    listener, arrived = wire.Listener(), {}
    for key, line in wire.lines(gathering.samples()):
        told: Any = json.loads(orjson.dumps(line))
        if key == "values":
            listener.take_values(told)
        else:
            for one in listener.samples(told):
                values = {item: value.number for item, value in one.values.items()}
                arrived[one.section, one.time] = values
    return arrived


@given(samples, st.randoms())
def test_every_form_holds_the_same_samples(drawn: Any, chance: Any) -> None:  # noqa: ANN401
    wide = [
        [name, f"{day} 09:00", *(str(values.get(item, "--")) for item in ITEMS)]
        for (name, day), values in drawn.items()
    ]
    long = [
        [name, f"{day:%Y年%m月%d日}9时", item, f"{number:.3f}"]
        for (name, day), values in drawn.items()
        for item, number in values.items()
    ]
    chance.shuffle(long)
    expected = {
        (SECTIONS[name], f"{day}T09:00:00+08:00"): {
            ITEMS[item]: number for item, number in values.items()
        }
        for (name, day), values in drawn.items()
    }
    for rows in ([["断面", "时间", *ITEMS], *wide], [["断面", "时间", "项目", "值"], *long]):
        gathering, findings = gathered(as_csv(rows))
        assert heard(gathering) == expected
        assert findings.faults == []


def row(
    values: dict[str, float],
    published: Grade | None = None,
    tide: Tide | None = None,
    *,
    sound: bool = True,
) -> Row:
    measured = {item: Value(number=number, text=str(number)) for item, number in values.items()}
    return Row(KEY, measured, published, tide, sound)


def taken(*rows: Row, bounds: Bounds = DEFAULT) -> tuple[Gathering, Findings]:
    findings = Findings(bounds.faults, (), ())
    gathering = Gathering(STANDARD, findings, bounds)
    for at, one in enumerate(rows, 2):
        gathering.take(at, one)
    return gathering, findings


def test_values_of_several_rows_are_one_sample() -> None:
    gathering, findings = taken(row({"ph": 7}), row({"tp": 0.1}, Grade.II, "ebb"), row({"do": 8}))
    ((key, draft),) = gathering.samples()
    assert (key, draft.row, set(draft.values)) == (KEY, 2, {"ph", "tp", "do"})
    assert (draft.published, draft.tide, findings.faults) == (Grade.II, "ebb", [])


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (row({"ph": 7}), row({"ph": 7.1}), "pH"),
        (row({"ph": 7}, Grade.I), row({"tp": 1}, Grade.II), "the class"),
        (row({"ph": 7}, tide="ebb"), row({"tp": 1}, tide="flood"), "the tide"),
    ],
)
def test_rows_that_disagree_spoil_their_sample(one: Row, other: Row, what: str) -> None:
    gathering, findings = taken(one, row({"do": 8}), other)
    assert gathering.samples() == []
    assert [(fault.row, fault.reason.en.endswith(what)) for fault in findings.faults] == [
        (2, True),
        (4, True),
    ]


def test_the_row_in_which_a_value_stands_is_the_one_that_is_named() -> None:
    _, findings = taken(row({"ph": 7}), row({"do": 8}), row({"do": 9}))
    assert [fault.row for fault in findings.faults] == [3, 4]


def test_a_limit_of_detection_is_not_the_value_of_that_number() -> None:
    below = row({})._replace(values={"tp": Value(number=0.1, below=True, text="<0.1")})
    gathering, findings = taken(row({"tp": 0.1}), below)
    assert gathering.samples() == []
    assert len(findings.faults) == 2


def test_one_bad_row_leaves_out_a_sample_before_and_after() -> None:
    for rows in ((row({"ph": 7}), row({}, sound=False)), (row({}, sound=False), row({"ph": 7}))):
        assert taken(*rows)[0].samples() == []


def test_rows_without_a_sample_are_counted() -> None:
    gathering, findings = taken(row({}), row({"ph": 7})._replace(key=None), row({}))
    assert gathering.samples() == []
    assert [note.en for note in findings.notes] == [
        "rows without any value, not read: 2, such as row 2"
    ]


def test_too_much_is_refused_while_it_comes() -> None:
    with pytest.raises(FileTooLarge, match="more than 200,000 samples or 2 values"):
        taken(row({"ph": 7, "do": 8}), row({"tp": 1}), bounds=Bounds(values=2))


def test_nothing_to_take_is_refused_with_the_first_fault() -> None:
    gathering, findings = taken()
    with pytest.raises(FileRefused, match=r"has no row that can be taken$"):
        gathering.refuse_nothing()
    findings.fault(7, "断面", "x", STANDARD.items["ph"].name)
    with pytest.raises(FileRefused, match="can be taken; row 7: pH"):
        gathering.refuse_nothing()
    taken(row({"ph": 7}))[0].refuse_nothing()


def test_samples_with_much_in_them_go_in_lines_of_bounded_length() -> None:
    findings = Findings(1, (), ())
    gathering = Gathering(STANDARD, findings, DEFAULT)
    for at in range(3_000):
        values = {item: Value(number=at, text=str(at)) for item in STANDARD.items}
        gathering.take(at, Row((f"s{at}" * 50, "t", None), values, None, None, sound=True))
    lines = [orjson.dumps({key: line}) for key, line in wire.lines(gathering.samples())]
    assert max(map(len, lines)) < 1 << 20
    assert len(heard(gathering)) == 3_000
