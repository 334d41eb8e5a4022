"""What a store of generations promises, whether it is a folder or a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.errors import GenerationError

if TYPE_CHECKING:
    from kinds_of_store import Database, Folder

    Kept = Folder | Database


def test_what_is_published_is_served(kept: Kept) -> None:
    assert kept.publish("one") == "gen-000001"
    assert kept.served() == "one"


def test_what_is_published_again_is_left_alone(kept: Kept) -> None:
    assert [kept.publish("one") for _ in range(2)] == ["gen-000001"] * 2
    assert kept.names() == ["gen-000001"]


def test_the_one_before_is_kept_and_older_ones_go(kept: Kept) -> None:
    for text in ("one", "two", "three"):
        kept.publish(text)
    assert kept.names() == ["gen-000002", "gen-000003"]
    assert kept.served() == "three"


@pytest.mark.parametrize("file", ["atlas.json", "layers/a.json", "manifest.json"])
@pytest.mark.parametrize("how", ["truncate", "alter", "remove"])
def test_a_corrupt_generation_gives_way_to_the_one_before(kept: Kept, file: str, how: str) -> None:
    kept.publish("one")
    kept.damage(kept.publish("two"), file, how)
    assert kept.served() == "one"


def test_a_corrupt_one_is_published_again(kept: Kept) -> None:
    kept.damage(kept.publish("one"), "atlas.json", "alter")
    assert kept.publish("one") == "gen-000002"
    assert kept.served() == "one"


def test_what_lies_after_the_pointer_is_not_served(kept: Kept) -> None:
    kept.publish("one")
    kept.publish("two")
    kept.point("gen-000001")
    assert kept.served() == "one"


def test_without_a_whole_generation_the_way_out_is_named(kept: Kept) -> None:
    kept.damage(kept.publish("one"), "atlas.json", "remove")
    with pytest.raises(GenerationError, match="run `linkatlas build`"):
        kept.served()


def test_a_corrupt_one_is_not_kept_in_the_place_of_a_whole_one(kept: Kept) -> None:
    kept.publish("one")
    kept.damage(kept.publish("two"), "atlas.json", "remove")
    kept.publish("three")
    assert kept.names() == ["gen-000001", "gen-000003"]
