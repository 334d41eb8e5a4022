"""What one generation changed against another, and which one is the earlier."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.assemble import assemble
from layers.changes import FieldChange, compare
from layers.facts import read
from layers.model import Atlas, Claim, Text
from layers.opened import OpenAtlas
from layers.stores import generation, manifest
from layers.stores.manifest import Content

ATLAS = assemble(read(Path(__file__).parents[2] / "tiny"))


def changed(**words: object) -> Atlas:
    """Return the atlas with one feature changed."""
    feature = ATLAS.features["st-tangxia"].model_copy(update=words)
    return ATLAS.model_copy(update={"features": ATLAS.features | {feature.id: feature}})


def without(family: str, name: str) -> Atlas:
    held = {key: thing for key, thing in getattr(ATLAS, family).items() if key != name}
    return ATLAS.model_copy(update={family: held})


def test_nothing_changed_where_nothing_differs() -> None:
    assert compare("gen-000001", ATLAS, ATLAS) == ("gen-000001", (), (), ())


@pytest.mark.parametrize(
    ("family", "name", "zh"),
    [
        ("features", "hw-humen2", "南沙大桥"),
        ("corridors", "ganshen", ATLAS.corridors["ganshen"].name.zh),
        ("documents", "paper", ATLAS.documents["paper"].title.zh),
    ],
)
def test_what_is_new_and_what_is_gone_are_named(family: str, name: str, zh: str) -> None:
    less = without(family, name)
    gained, lost = compare("a", less, ATLAS), compare("a", ATLAS, less)
    for items in (gained.added, lost.removed):
        assert [(item.family, item.id, item.name.zh) for item in items] == [(family, name, zh)]
    assert (gained.removed, gained.changed) == ((), ())
    assert (lost.added, lost.changed) == ((), ())
    assert gained.is_new(family, name)
    assert not lost.is_new(family, name)


def test_a_value_is_told_as_it_was_and_as_it_is() -> None:
    before = ATLAS.features["st-tangxia"].accuracy_m
    found = compare("a", ATLAS, changed(accuracy_m=7)).of("features", "st-tangxia")
    assert found is not None
    assert found.fields == (FieldChange("accuracy_m", before, 7),)


def test_of_a_list_only_what_differs_is_told() -> None:
    feature = ATLAS.features["st-tangxia"]
    further = Claim(status="closed", as_of="2026", source="paper")
    after = changed(claims=(*feature.claims, further), timeline=())
    found = compare("a", ATLAS, after).of("features", "st-tangxia")
    assert found is not None
    (field,) = found.fields
    assert (field.field, field.before) == ("claims", [])
    assert [claim["as_of"] for claim in field.after] == ["2026"]


def test_a_geometry_differs_without_being_told() -> None:
    after = changed(geometry={"type": "Point", "coordinates": [1, 2]}, bbox=(1, 2, 1, 2))
    found = compare("a", ATLAS, after).of("features", "st-tangxia")
    assert found is not None
    assert found.fields == (FieldChange("geometry", None, None),)


def test_what_is_only_computed_anew_is_no_change() -> None:
    assert compare("a", ATLAS, changed(corridors=(), bbox=None)).changed == ()


def publish(store: Path, atlas: Atlas) -> OpenAtlas:
    contents = {"atlas.json": Content(atlas.model_dump_json(by_alias=True).encode())}
    return OpenAtlas(generation.publish(store, contents, manifest.describe(contents)))


def test_a_generation_is_held_against_the_one_before_it(tmp_path: Path) -> None:
    first = publish(tmp_path, ATLAS)
    second = publish(tmp_path, changed(name=Text(zh="新名", en="New name")))
    assert first.changes is None
    assert second.changes is not None
    assert second.changes.before == "gen-000001"
    found = second.changes.of("features", "st-tangxia")
    assert found is not None
    assert [field.field for field in found.fields] == ["name"]
    assert second.published >= first.published


def test_a_damaged_generation_is_not_held_against(tmp_path: Path) -> None:
    first = publish(tmp_path, ATLAS)
    (first.generation.path / "atlas.json").write_bytes(b"{}")
    assert publish(tmp_path, changed(accuracy_m=7)).changes is None
