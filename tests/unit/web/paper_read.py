"""A small paper as it is read and reviewed, made by hand for the small atlases."""

from __future__ import annotations

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
from layers.documents.review.model import Evidence, ProposedRow, Review
from layers.documents.review.tables import TABLES
from layers.model import Text
from layers.paperwork import Asks, Paperwork, Unit

if TYPE_CHECKING:
    from atlases import Say

PAPER = (
    "关于东线的意见\n"
    "一、加快东线高铁东站建设，2027年底前建成350公里。(市路局)\n"
    "广告：不读\n"
    "二、研究南湾大桥，客?站另议。"
)
UNITS = Paperwork(
    units={
        "sw-lj": Unit(id="sw-lj", name=Text(zh="甲市路局", en="Road Bureau of A"), source="paper")
    }
)


def at(words: str) -> tuple[int, int]:
    """Return where some words stand in the paper."""
    start = PAPER.index(words)
    return start, start + len(words)


def reading(say: Say = str) -> Reading:
    """Return the paper as it is read; ``say`` may change every text that is not a position."""
    both = Text(zh=say("按上下文"), en=say("By its context"))
    clauses = (
        Clause("前言", *at("关于东线的意见"), "frame"),
        Clause(
            say("一"),
            *at("一、加快东线高铁东站建设，2027年底前建成350公里。(市路局)"),
            "clause",
            "一、",
        ),
        Clause("二", *at("二、研究南湾大桥，客?站另议。"), "clause", "二、"),
    )
    return Reading(
        document="paper-x",
        known=False,
        head=Head(title=say("关于东线的意见"), number=say("甲〔2027〕1号"), issuer=say("甲市")),
        context=Context(None, frozenset({"city-440300"}), "2027"),
        fingerprint="0" * 64,
        text=PAPER if say("") == "" else say(PAPER),
        form="txt",
        clauses=clauses,
        mentions=(
            Mention(
                "rail-east", say("东线高铁"), *at("东线高铁"), "一", sure=True, name="东线高铁"
            ),
            Mention(
                "st-east", say("东线高铁东站"), *at("东线高铁东站"), "一", sure=True, name="东站"
            ),
            Mention(
                "st-east", say("客?站"), *at("客?站"), "二", sure=False, name="客运站", why=both,
                choices=("st-east", "rail-east"),
            ),
        ),
        proposed=(
            Proposal(
                say("南湾大桥"), say("南湾大桥"), "bridge", "highways", *at("南湾大桥"), "二", 1,
                Placed(114.4, 22.7, 15000, both),
            ),
        ),
        said=(
            Said("rail-east", "一", Asks.FINISH, None, *at("建成"), when="2027"),
            Said("st-east", "一", Asks.BUILD, None, *at("建设")),
        ),
        deadlines=(Deadline("一", *at("2027年底前"), None, "2027", firm=False),),
        figures=(Figure("一", *at("350公里"), "350", say("公里"), say("长")),),
        assigned=(Assigned("一", *at("市路局"), say("市路局"), "sw-lj", "lead"),),
        notes=(
            Note("mojibake", Text(zh=say("有乱码"), en=say("Damaged")), *at("?")),
            Note("furniture", Text(zh=say("略去广告"), en=say("Left out an advert"))),
        ),
    )  # fmt: skip


def row(number: int, table: str, cells: dict[str, str], **more: object) -> ProposedRow:
    """Return a row of a review with every column of its table."""
    return ProposedRow(
        **{
            "id": f"r{number}",
            "table": table,
            "cells": dict.fromkeys(TABLES[table], "") | cells,
            "why": Text(zh="文中提到", en="The paper names it"),
        }
        | more
    )


def review(say: Say = str, *, rows: tuple[ProposedRow, ...] | None = None) -> Review:
    """Return what the paper proposes: a bridge, and what it asks of that and of the line."""
    start, end = at("南湾大桥")
    found = Evidence(start=start, end=end, clause="二")
    first, last = at("东线高铁")
    named = {"document": "paper-x", "basis": "wording"}
    new = {"id": "br-nanwan", "kind": "bridge", "name_zh": say("南湾大桥"), "site": "point"}
    made = (
        row(1, "features/highways", new, gives="br-nanwan", evidence=found, needs=("name_en",)),
        row(
            2, "citations",
            {"feature": "br-nanwan", "clause": "二", "ask_zh": say("研究"), **named},
            rests_on=("r1",), evidence=found, sure=False,
        ),
        row(
            3, "citations",
            {"feature": "rail-east", "clause": "一", "ask_zh": say("建成"), **named},
            decision="accept", evidence=Evidence(start=first, end=last, clause="一"),
        ),
    )  # fmt: skip
    return Review(
        linkatlas_review=1,
        document="paper-x",
        known=False,
        generation="gen-000007",
        fingerprint="0" * 64,
        clauses=("一", "二"),
        rows=made if rows is None else rows,
        text=PAPER,
    )
