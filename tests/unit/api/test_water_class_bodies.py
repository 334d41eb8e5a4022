"""What ``linkatlas water class`` takes a row of a file for: a river, or a lake it knows."""

from __future__ import annotations

import pytest

from api.commands.water.class_ import _measured
from layers.model import Text
from layers.water.intake import TableRow
from layers.water.model import Section, Value

LAKE = Section(
    id="ws-lake",
    name=Text(zh="大湖（坝前）", en="Great Lake"),
    aliases=("Dahu",),
    body="lake",
    source="estimate",
)


@pytest.mark.parametrize(
    ("section", "body"),
    [
        ("ws-lake", "lake"),
        ("大湖（坝前）", "lake"),
        ("大湖(坝前)", "lake"),
        ("great lake", "lake"),
        ("dahu", "lake"),
        ("大湖", "river"),
        ("", "river"),
    ],
)
def test_a_section_that_is_known_as_a_lake_is_one(section: str, body: str) -> None:
    values = {
        "tp": Value(number=0.04, below=True, text="<0.04"),
        "ph": Value(number=7, text="7"),
    }
    row = TableRow(row=2, section=section, time="03-01", values=values)
    assert list(_measured([row], {LAKE.id: LAKE})) == [({"tp": 0.02, "ph": 7.0}, body)]
