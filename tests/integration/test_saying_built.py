"""What a paper says of the features of the real atlas, read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.documents.model import Original, Reading
from layers.documents.read import Reader
from layers.model import Status
from layers.opened import OpenAtlas
from layers.paperwork import Asks
from layers.stores.generation import open_current

PAPERS = {
    path.stem: path
    for path in sorted((Path(__file__).parents[2].parent / "shared" / "documents").glob("*.txt"))
}
PAPER = """汕尾市人民政府办公室关于加快对外通道建设的通知
汕府办〔2024〕9号
各县(市、区)人民政府：
一、铁路
(一)加快干线。力争2025年底前完成汕汕铁路建设，推进龙汕铁路前期工作，推动项目早日开工。广汕铁路已于去年9月开通。(责任单位：市发展和改革局、市交通运输局)
(二)谋划支线。研究深汕西高速改扩建工程的可行性，设计时速120公里。
汕尾市人民政府办公室
2024年3月1日
"""
SAID: dict[str, list[tuple[str, str, Asks | Status]]] = {
    "dongguan-2017": [
        ("(一)", "pk-bhw", Asks.STUDY),
        ("(一)", "rail-shenmao", Asks.PREPARE),
        ("(一)", "ic-foguan", Asks.FINISH),
        ("(一)", "ic-zhongnanhu", Asks.STUDY),
        ("(七)铁路方面", "rail-ganshen", Asks.BUILD),
        ("(七)铁路方面", "st-humennan", Asks.STUDY),
        ("(七)公路方面", "hw-humen2", Asks.BUILD),
        ("(七)公路方面", "br-xinan", Asks.FINISH),
        ("(七)公路方面", "rd-huanggong", Asks.PREPARE),
        ("(七)港口方面", "term-shilong", Asks.BUILD),
        ("(二十二)", "ws-qiping", Asks.REPORT),
    ],
    "shanwei-2022": [
        ("二(4)", "rail-shanshan", Asks.BUILD),
        ("二(4)", "rail-longshan", Asks.PREPARE),
        ("二(5)", "hw-shenshanxi", Asks.PREPARE),
        ("三(8)", "pk-swhtz", Asks.APPROVE),
    ],
    "shenzhen-ganzhou-2024": [
        ("(七)", "cp-ganshen", Asks.RUN),
        ("(十六)", "rv-dongjiang", Asks.COOPERATE),
    ],
    "shenzhen-shantou-2021": [
        ("¶17", "pk-xchcenter", Status.OPEN),
        ("¶25", "rail-shenshan", Status.CONSTRUCTION),
        ("¶41", "pk-shttech", Asks.BUILD),
    ],
}


@pytest.fixture(scope="module")
def reader(built_store: Path) -> Reader:
    return Reader(OpenAtlas(open_current(built_store)))


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Original(text, "txt"), "paper.txt")


def test_a_new_paper_says_what_is_asked_and_what_is_done(reader: Reader) -> None:
    reading = read(reader, PAPER)
    told = {(one.feature, one.asks, one.status, one.when) for one in reading.said}
    assert told == {
        ("rail-shanshan", Asks.FINISH, None, "2025-12"),
        ("rail-longshan", Asks.PREPARE, None, None),
        ("rail-longshan", Asks.BUILD, None, None),
        ("rail-guangshan", None, Status.OPEN, "2023-09"),
        ("hw-shenshanxi", Asks.STUDY, None, None),
    }


def test_a_new_paper_has_its_dates_figures_and_units(reader: Reader) -> None:
    reading = read(reader, PAPER)
    assert [(PAPER[one.start : one.end], one.firm) for one in reading.deadlines] == [
        ("2025年底前", False),
        ("去年9月", True),
    ]
    assert [(one.value, one.unit, one.what) for one in reading.figures] == [
        ("120", "公里", "设计时速")
    ]
    assert [(one.name, one.unit, one.role) for one in reading.assigned] == [
        ("市发展和改革局", None, "lead"),
        ("市交通运输局", None, "lead"),
    ]


if PAPERS:

    @pytest.mark.parametrize("paper", PAPERS)
    def test_what_a_real_paper_says(reader: Reader, paper: str) -> None:
        reading = read(reader, PAPERS[paper].read_text(encoding="utf-8"))
        said = {(one.clause, one.feature, one.asks or one.status) for one in reading.said}
        assert set(SAID[paper]) <= said
