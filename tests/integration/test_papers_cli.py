"""Two papers side by side, and the history of a feature, as somebody at a terminal reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from api.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = ("papers", "shanwei-2022", "shenzhen-shantou-2021")


def ask(store: Path, *words: str) -> Result:
    return CliRunner(env={"LINKATLAS_STORE": str(store)}).invoke(main, list(words))


def test_what_both_papers_name_is_told_with_the_clause_of_each(built_store: Path) -> None:
    lines = ask(built_store, *PAPERS).stdout.splitlines()
    at = lines.index("广汕高铁 (rail-guangshan)")
    told = lines[at + 1 : at + 5]
    assert told[0] == "  shanwei-2022  [在建]"
    assert told[1].startswith("    二(4)  ")
    assert told[2] == "  shenzhen-shantou-2021  [在建]"
    assert told[3].startswith("    ¶25  ")


def test_a_program_gets_the_same(built_store: Path) -> None:
    told = json.loads(ask(built_store, *PAPERS, "--json", "--lang", "en").stdout)
    assert [paper["id"] for paper in told["documents"]] == list(PAPERS[1:])
    shared = {one["feature"]["id"]: one for one in told["features"]}
    assert [side["document"] for side in shared["rail-shanshan"]["sides"]] == list(PAPERS[1:])
    assert shared["rail-shanshan"]["feature"]["name"] == "Shantou-Shanwei high-speed railway"


def test_papers_without_a_common_feature_say_so(built_store: Path) -> None:
    done = ask(built_store, "papers", "shanwei-2022", "dongguan-2017", "--lang", "en")
    assert done.exit_code == 0
    assert "rg-gba" in done.stdout
    alone = ask(built_store, "papers", "dongguan-2017", "shenzhen-shantou-2021", "--lang", "en")
    assert alone.stdout == "the two papers name no feature in common\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("shanwei-2022", "nothing"), "nothing"),
        (("shanwei-2022", "shanwei-2022"), "two papers"),
        (("shanwei-2022",), "Missing argument 'B'"),
    ],
)
def test_wrong_papers_are_one_line(
    built_store: Path, words: tuple[str, ...], complaint: str
) -> None:
    done = ask(built_store, "papers", *words)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_history_goes_from_the_oldest_word_and_shows_what_disagrees(built_store: Path) -> None:
    lines = ask(built_store, "history", "rail-guangshan", "--lang", "en").stdout.splitlines()
    assert lines[0] == "Guangzhou-Shanwei high-speed railway (rail-guangshan)"
    days = [line.split()[0] for line in lines[1:] if not line.startswith("!")]
    assert len(days) >= 6
    assert days == sorted(days)
    (conflict,) = [line for line in lines if line.startswith("!")]
    assert "huoche2-501594" in conflict
    assert "tus8-20126" in conflict


def test_a_program_gets_the_conflicts_too(built_store: Path) -> None:
    told = json.loads(ask(built_store, "history", "rail-guangshan", "--json").stdout)
    (conflict,) = told["conflicts"]
    assert conflict["reason"] == "disputed"
    assert [claim["source"] for claim in conflict["claims"]] == ["huoche2-501594", "tus8-20126"]


def test_an_unknown_feature_is_one_line(built_store: Path) -> None:
    done = ask(built_store, "history", "rail-nothing")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "rail-nothing" in done.stderr
