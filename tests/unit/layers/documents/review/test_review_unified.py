from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from layers.documents.review.model import ProposedRow
from layers.documents.review.tabled import Tabled, opened
from layers.documents.review.unified import Line, unified
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL = st.text("ab,\"'甲; #", max_size=4)
ROW = st.tuples(st.sampled_from("abc"), CELL)
LINES = st.lists(
    st.builds(Line, st.sampled_from([" ", " ", " ", " ", "+", "-"]), st.sampled_from("xyz")),
    max_size=60,
)


def table(rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([("feature", "text"), *rows])
    return out.getvalue().encode()


def row(number: int, cells: tuple[str, ...]) -> ProposedRow:
    told = dict(zip(("feature", "text"), cells, strict=True))
    why = Text(zh="因", en="Why")
    return ProposedRow(id=f"r{number}", table="names", cells=told, why=why)


def side(lines: Sequence[Line], sign: str) -> list[str]:
    return [line.text for line in lines if line.sign in {" ", sign}]


def applied(patch: str, old: list[str]) -> list[str]:
    """Apply a patch as strictly as git does: every line must be where the patch says."""
    new: list[str] = []
    at = 0
    for line in patch.splitlines()[3:]:
        if line.startswith("@@"):
            start = int(line.split("-")[1].split(",")[0]) - 1
            new += old[at:start]
            assert len(new) == int(line.split("+")[1].split(",")[0]) - 1
            at = start
            continue
        if line[0] in " -":
            assert old[at] == line[1:]
            at += 1
        if line[0] in " +":
            new.append(line[1:])
    return new + old[at:]


@given(lines=LINES)
def test_a_patch_turns_the_old_into_the_new(lines: list[Line]) -> None:
    assert applied(unified("data/names.csv", lines), side(lines, "-")) == side(lines, "+")


def test_a_patch_shows_three_lines_around() -> None:
    same = [Line(" ", str(number)) for number in range(20)]
    told = unified("data/names.csv", [*same[:10], Line("+", "new", "r1"), *same[10:]])
    assert told.splitlines() == [
        "diff --git a/data/names.csv b/data/names.csv",
        "--- a/data/names.csv",
        "+++ b/data/names.csv",
        "@@ -8,6 +8,7 @@",
        *(" 7", " 8", " 9", "+new", " 10", " 11", " 12"),
    ]


@given(old=st.lists(ROW, max_size=12), new=st.lists(ROW, max_size=6))
def test_rows_come_in_and_none_is_lost(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    before = table(old)
    into: Tabled = opened("names", before)
    for number, cells in enumerate(new, 1):
        into.take(row(number, cells), {})
    lines = list(into.written())
    assert "".join(f"{line.text}\n" for line in lines if line.sign != "+").encode() == before
    written = list(csv.reader(side(lines, "+")))[1:]
    assert sorted(map(tuple, written)) == sorted([*old, *new])
    for feature in {feature for feature, _ in old}:
        places = [place for place, cells in enumerate(written) if cells[0] == feature]
        added = [place for place in places if lines[place + 1].sign == "+"]
        assert all(place > 0 and written[place - 1][0] == feature for place in added)
