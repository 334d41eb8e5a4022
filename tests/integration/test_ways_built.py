"""Walks and ways on the real facts, through the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest
from click.testing import CliRunner, Result

from api.cli import main

if TYPE_CHECKING:
    from pathlib import Path

SITED = ("ws-lianhuashan", "ws-dadun", "ws-shilongbei", "ws-dongan", "ws-qiping", "ws-gonghe")


def run(store: Path, *words: str) -> Result:
    return CliRunner(env={"LINKATLAS_STORE": str(store)}).invoke(main, ["water", *words])


def told(store: Path, *words: str) -> Any:  # noqa: ANN401 - as JSON is
    done = run(store, *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def sections(answer: Any) -> list[str]:  # noqa: ANN401
    return [met["id"] for met in answer["met"] if met["kind"] == "section"]


def test_what_leaves_shenzhen_reaches_the_dongjiang_and_both_branches(built_store: Path) -> None:
    answer = told(built_store, "trace", "企坪", "--way", "DD")
    assert {met["kind"] for met in answer["met"]} >= {"border", "confluence", "fork", "mouth"}
    found = sections(answer)
    order = [name for name in found if name in SITED]
    assert order == ["ws-dongan", "ws-shilongbei", "ws-dadun"]
    assert {met["river"] for met in answer["met"]} == {
        "观澜河—石马河", "东江干流", "东江北干流", "东江南支流",
    }  # fmt: skip


def test_the_border_of_shenzhen_is_crossed_at_the_section_of_the_border(built_store: Path) -> None:
    answer = told(built_store, "trace", "ws-qiping")
    border = next(met for met in answer["met"] if met["kind"] == "border")
    assert border["name"] == "深圳—东莞市界"
    assert border["along_m"] < 1_000


def test_from_the_north_branch_the_source_of_the_dongjiang_is_reached(built_store: Path) -> None:
    answer = told(built_store, "trace", "ws-dadun", "--way", "UM")
    names = [met["name"] for met in answer["met"]]
    assert names[-1] == "桠髻钵山"
    crossed = [met["name"] for met in answer["met"] if met["kind"] == "border"]
    assert "惠州—河源市界" in crossed
    assert any("赣州" in name for name in crossed)
    assert "ws-qiping" not in sections(answer)
    assert "ws-qiping" in sections(told(built_store, "trace", "ws-dadun", "--way", "UT"))


def test_the_maozhou_is_a_border_river_near_its_mouth(built_store: Path) -> None:
    answer = told(built_store, "trace", "113.9412,22.6859", "--way", "DM")
    assert answer["river"] == "茅洲河"
    assert [met["kind"] for met in answer["met"]][-2:] == ["section", "mouth"]
    reach = next(met["name"] for met in answer["met"] if met["kind"] == "border")
    assert reach.startswith("深圳—东莞界河，约 1")


def test_drawn_rivers_are_shorter_than_published(built_store: Path) -> None:
    for river in told(built_store, "trace", "ws-qiping", "--way", "DD")["measured"]:
        assert 0.5 < river["drawn_m"] / river["published_m"] < 1


@pytest.mark.parametrize("section", SITED)
def test_every_section_with_a_point_can_be_driven_to(built_store: Path, section: str) -> None:
    answer = told(built_store, "access", section, "--from", "city-441900")
    assert answer["accuracy_m"] >= 1_000
    assert answer["road"]["apart_m"] < 5_000
    legs = [leg["mode"] for leg in answer["route"]["legs"]]
    assert legs[-1] == "access"
    assert "road" in legs


def test_a_walk_is_told_to_people(built_store: Path) -> None:
    done = run(built_store, "trace", "ws-gonghe", "--way", "UM", "--lang", "en")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Gonghe village section: upstream, main river"
    assert lines[1].startswith("From Maozhou river on, 32 km in all")
    assert "published as 42 km" in lines[-1]


def test_a_way_is_told_to_people_and_written_for_a_phone(built_store: Path, tmp_path: Path) -> None:
    files = tmp_path / "way.gpx", tmp_path / "way.kml"
    done = run(
        built_store, "access", "ws-gonghe", "--from", "深圳", "--gpx", str(files[0]),
        "--kml", str(files[1]),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "深圳 → 共和村断面" in done.stdout
    assert "位置误差约 1.2 km" in done.stdout
    assert len(pyogrio.read_dataframe(files[0], layer="tracks")) == 1
    assert len(pyogrio.read_dataframe(files[1])) == 4


def test_a_file_on_standard_output_is_nothing_but_the_file(built_store: Path) -> None:
    done = run(built_store, "access", "ws-gonghe", "--gpx", "-")
    assert done.stdout.startswith("<?xml")
    assert done.stdout.rstrip().endswith("</gpx>")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("trace", "114.5,22.6"), 1, "from the nearest river"),
        (("trace", "nowhere-at-all"), 2, "no known place"),
        (("trace", "ws-qiping", "--way", "up"), 2, "UM, UT, DM or DD"),
        (("trace", "ws-qiping", "--way", "UM", "--way", "DM"), 2, "more than once"),
        (("access", "ws-nothing"), 2, "no section is called"),
        (("access", "ws-gonghe", "--from", "117.4,22.3"), 1, "no road within 15 km"),
        (("access", "ws-gonghe", "--from", "ws-gonghe"), 2, "same place"),
    ],
)
def test_what_cannot_be_told_is_one_line(
    built_store: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run(built_store, *words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
