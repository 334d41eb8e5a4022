from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layers.documents.review.own_words import LONGEST_RUN, Prose, repeated

PAPER = "各有关单位要抓紧推进甲铁路(guān)與乙港的聯絡線工程，確保2027年底前建成通車。"
SIGNS = st.text("加快甲乙丙铁路港桥建设推进前期工作二三", min_size=LONGEST_RUN, max_size=60)


def found(paper: str, text: str, *names: str) -> list[str]:
    return [run for _, run in repeated(paper, [Prose("r1", "ask_zh", text)], names)]


def test_a_run_is_found_in_any_script_and_punctuation() -> None:
    assert found(PAPER, "抓紧推进：甲铁路，与乙港的联络线") == ["抓紧推进:甲铁路,与乙港的联"]
    assert found(PAPER, "联络线工程　确保２０２７年底前建成") != []


def test_eleven_signs_are_a_phrase() -> None:
    eleven = "要抓紧推进甲铁路与乙港"
    assert len(eleven) == LONGEST_RUN - 1
    assert found(PAPER, f"应{eleven}相接") == []
    assert found(PAPER, f"应{eleven}的相接") != []


def test_words_of_letters_are_signs() -> None:
    paper = "The city shall speed up the building of the bridge and open it before 2027."
    assert found(paper, "Speed up the building of the bridge") == []
    assert found(paper, "It SHALL speed-up the building of the bridge and open it before") != []


def test_a_list_of_names_is_nobodys_sentence() -> None:
    paper = "加快甲乙丙高速铁路、丁戊己高速铁路建设。"
    names = ("甲乙丙高速铁路", "丁戊己高速铁路")
    assert found(paper, "甲乙丙高速铁路、丁戊己高速铁路", *names) == []
    assert found(paper, "甲乙丙高速铁路、丁戊己高速铁路") != []
    assert found(paper, "加快甲乙丙高速铁路、丁戊己高速铁路建设", *names) == []
    assert found(f"请按时{paper}", "请按时加快甲乙丙高速铁路、丁戊己", *names) != []


def test_each_prose_is_told_once() -> None:
    prose = [Prose("r1", "ask_zh", PAPER), Prose("r2", "ask_zh", PAPER), Prose("r3", "x", "短")]
    assert [one.row for one, _ in repeated(PAPER * 3, prose, ())] == ["r1", "r2"]


@given(before=SIGNS, run=SIGNS, after=SIGNS, paper=SIGNS)
def test_whatever_is_copied_is_found(before: str, run: str, after: str, paper: str) -> None:
    assert found(f"{paper}{run}{paper}", f"{before}。{run}，{after}") != []


@given(text=SIGNS, paper=SIGNS)
def test_only_what_is_copied_is_found(text: str, paper: str) -> None:
    runs = {text[start : start + LONGEST_RUN] for start in range(len(text) - LONGEST_RUN + 1)}
    assert bool(found(paper, text)) == any(run in paper for run in runs)
