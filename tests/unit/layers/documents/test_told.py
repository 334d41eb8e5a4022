"""A reading as plain values: every word of it, nothing but what JSON has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from layers.documents.model import (
    Assigned,
    Clause,
    Context,
    Deadline,
    Figure,
    Head,
    Mention,
    Note,
    Placed,
    Proposal,
    Reading,
    Said,
)
from layers.documents.told import plain, told
from layers.model import Status, Text
from layers.opened import OpenAtlas
from layers.paperwork import Asks
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

BOTH = Text(zh="甲", en="a")
READING = Reading(
    document="paper",
    known=True,
    head=Head(title="示例"),
    context=Context("paper", frozenset({"city-2", "city-1"}), "2017"),
    fingerprint="f",
    text="赣深高铁与某某大桥",
    form="txt",
    clauses=(Clause("一", 0, 9, "clause"),),
    mentions=(
        Mention("rail-ganshen", "赣深高铁", 0, 4, "一", sure=True, name="赣深高铁"),
        Mention("gone", "大桥", 7, 9, "一", sure=False, name="x", why=BOTH, choices=("a", "b")),
    ),
    proposed=(
        Proposal(
            *("某某大桥", "某某大桥", "bridge", "highways", 5, 9, "一", 1),
            placed=Placed(114.0, 22.5, 5_000, BOTH),
        ),
    ),
    said=(Said("rail-ganshen", "一", Asks.FINISH, Status.OPEN, 0, 4),),
    deadlines=(Deadline("一", 0, 1, None, "2017", every=("06-30",)),),
    figures=(Figure("一", 0, 1, "350", "公里", "里程"),),
    assigned=(
        Assigned("一", 0, 1, "市发改局", "a-fgj", "lead"),
        Assigned("一", 0, 1, "各镇", None, "with"),
    ),
    notes=(Note("advert", BOTH, 3, 4),),
)


def test_everything_is_told_in_words_of_json(tiny_store: Path) -> None:
    opened = OpenAtlas(open_current(tiny_store))
    answer = told(READING, opened)
    assert json.loads(json.dumps(answer)) == answer
    assert answer["generation"] == opened.generation.name
    assert answer["paper"]["context"] == {"places": ["city-1", "city-2"], "date": "2017"}
    known, unknown = answer["mentions"]
    assert (known["names"]["zh"], known["layer"], known["why"]) == ("赣深高铁", "railways", None)
    assert (unknown["names"], unknown["why"], unknown["choices"]) == (
        None,
        {"zh": "甲", "en": "a"},
        ["a", "b"],
    )
    assert answer["proposed"][0]["placed"]["by"] == {"zh": "甲", "en": "a"}
    assert (answer["said"][0]["asks"], answer["said"][0]["status"]) == ("finish", "open")
    assert answer["deadlines"][0]["every"] == ["06-30"]
    lead, other = answer["assigned"]
    assert lead["names"]["en"] == "Development bureau of A"
    assert other["names"] is None
    assert answer["notes"] == [
        {"code": "advert", "text": {"zh": "甲", "en": "a"}, "start": 3, "end": 4}
    ]


def test_a_word_of_a_reading_is_told_part_by_part() -> None:
    assert plain(Head(title="t"))["number"] is None
    assert plain((1, (2, BOTH))) == [1, [2, {"zh": "甲", "en": "a"}]]
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
