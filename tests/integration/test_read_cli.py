"""``linkatlas read``: a paper told for people and for programs, scored, refused in one line."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.reading.shapes import ReadAnswer
from layers.documents import review
from layers.documents.read import Reader
from layers.documents.reading import open_paper
from layers.documents.told import told
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Result]

SHARED = Path(__file__).parents[2].parent / "shared"
PAPERS = sorted((SHARED / "documents").glob("*.txt"))
ENTITIES = SHARED / "facts" / "entities.csv"
PAPER = """\
东莞市某局关于推进交通的意见
东某〔2019〕3号
一、加快铁路
（一）完善路网。今年要开工建设深茂铁路，力争2021年底前建成；推进云顶湖大桥的前期工作，新增公里数350公里。
（二）方便换乘。完善虎门站周边道路。〔牵头单位：市发展和改革局；配合单位：各镇〕
东莞市某局
2019年3月5日
"""


@pytest.fixture
def run(built_store: Path) -> Run:
    runner = CliRunner(env={"LINKATLAS_STORE": str(built_store)})

    def running(*words: str | Path) -> Result:
        return runner.invoke(main, ["read", *map(str, words)])

    return running


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "意见.txt"
    file.write_text(PAPER, encoding="gb18030")
    return file


def answered(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_answer_for_programs_keeps_its_contract_and_says_what_the_paper_does(
    run: Run, paper: Path
) -> None:
    answer = answered(run(paper, "--json"))
    ReadAnswer.model_validate(answer)
    for clause in answer["clauses"]:
        assert {"path", "start", "end"} <= clause.keys()
    for mention in answer["mentions"]:
        assert {"feature", "text", "start", "end", "clause", "sure"} <= mention.keys()
        assert answer["text"][mention["start"] : mention["end"]] == mention["text"]
    assert answer["text"] == PAPER
    assert (answer["known"], answer["paper"]["number"]) == (False, "东某〔2019〕3号")
    assert answer["paper"]["date"] == "2019-03-05"
    assert ("rail-shenmao", "(一)") in {(m["feature"], m["clause"]) for m in answer["mentions"]}
    assert [one["name"] for one in answer["proposed"]] == ["云顶湖大桥"]
    assert "2021" in {(one["due"] or "")[:4] for one in answer["deadlines"]}
    assert ("350", "公里") in {(one["value"], one["unit"]) for one in answer["figures"]}
    assert ("lead", "(二)") in {(one["role"], one["clause"]) for one in answer["assigned"]}


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ["提到", "新名", "期限", "责任"]), ("en", ["names", "new", "due", "unit"])],
)
def test_the_answer_for_people_is_told_by_clauses(
    run: Run, paper: Path, lang: str, words: list[str]
) -> None:
    done = run(paper, "--lang", lang)
    assert done.exit_code == 0
    first, *lines = done.stdout.splitlines()
    assert first == "东莞市某局关于推进交通的意见"
    assert any(line.startswith("(一) ") for line in lines)
    labels = {line.split()[0] for line in lines if line.startswith("  ")}
    assert set(words) <= labels


def test_a_paper_is_taken_as_it_is_told(run: Run, paper: Path) -> None:
    answer = answered(run(paper, "--json", "--document", "dongguan-2017", "--on", "2018-02"))
    assert (answer["document"], answer["known"]) == ("dongguan-2017", True)


def test_a_review_is_written_whole(run: Run, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.json"
    done = run(paper, "--review", out)
    made = review.loads(out.read_bytes())
    assert f"{len(made.rows)} rows" in done.stderr
    assert made.rows
    assert made.text == PAPER


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.txt", b"", "is empty"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.pdf", b"\x89PNG", "picture"),
    ],
)
def test_a_file_that_is_not_read_is_named_on_one_line(
    run: Run, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run(file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"linkatlas: {name} ")
    assert word in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--document", "no-such"], "unknown document 'no-such'"),
        (["--on", "gestern"], "is not a date"),
        (["--on", "2017", "--on", "2018"], "more than once"),
        (["--lang", "fr"], "lang"),
        (["no-such-file.txt"], "does not exist"),
        (["."], "is a directory"),
        (["--review", "."], "is a folder"),
    ],
)
def test_wrong_usage_is_told_on_one_line(
    run: Run, paper: Path, words: list[str], told: str
) -> None:
    done = run(paper, *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_several_files_are_read_to_be_scored_alone(run: Run, paper: Path) -> None:
    assert "only with --against" in run(paper, paper).stderr
    assert "a single file" in run(paper, paper, "--against", paper, "--document", "x").stderr


def test_a_score_names_each_miss_and_ends_with_its_status(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    table = tmp_path / "entities.csv"
    rows = [
        ("id", "name_zh", "doc", "clause"),
        ("rail-shenmao", "深茂铁路", "dongguan-2017", "(一)"),
        ("st-humen", "虎门站", "dongguan-2017", "(一)"),
        ("x-bridge", "云顶湖大桥", "dongguan-2017", "(一)"),
    ]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    done = run(paper, "--document", "dongguan-2017", "--against", table, "--lang", "en")
    assert done.exit_code == 1
    assert "missed  dongguan-2017  (一)  x-bridge  云顶湖大桥" in done.stdout
    assert "recall  0.6667  (>= 0.97)" in done.stdout
    again = run(paper, "--document", "dongguan-2017", "--against", table, "--json")
    assert json.loads(again.stdout)["missed"][0]["feature"] == "x-bridge"


def test_a_table_of_something_else_scores_nothing(run: Run, paper: Path) -> None:
    done = run(paper, "--against", paper)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "no table" in done.stderr


@pytest.mark.parametrize("papers", [PAPERS] if PAPERS else [], ids=["papers"])
def test_the_real_papers_are_read_well_enough(run: Run, papers: list[Path]) -> None:
    done = run(*papers, "--against", ENTITIES)
    assert done.exit_code == 0, done.stdout


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


@pytest.fixture(scope="module")
def reader(opened: OpenAtlas) -> Reader:
    return Reader(opened)


@pytest.mark.parametrize("file", PAPERS, ids=[file.stem for file in PAPERS])
def test_the_real_papers_are_told_by_the_contract(
    opened: OpenAtlas, reader: Reader, file: Path
) -> None:
    answer = ReadAnswer.model_validate(told(reader.read(open_paper(file), file.name), opened))
    assert answer.known
    assert all(answer.text[one.start : one.end] == one.text for one in answer.mentions)
