"""A second build over HTTP: what it changed is told, on the page and to programs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from asgi_client import Client

from api.app import create_app
from api.settings import Settings
from layers.model import Atlas, Claim
from layers.stores import generation, manifest, paths
from layers.stores.manifest import Content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FURTHER = Claim(status="open", as_of="2026-03", source="paper")


@pytest.fixture(scope="module")
def client(tiny_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Serve the second of two generations: a further word on a bridge was heard of."""
    store = tmp_path_factory.mktemp("changed") / "store"
    shutil.copytree(tiny_store, store)
    first = generation.open_current(store)
    contents = {
        name: Content((first.path / name).read_bytes(), entry.rows, entry.bbox, entry.crs)
        for name, entry in first.manifest.files.items()
    }
    contents[paths.ATLAS] = Content(_changed(contents[paths.ATLAS].data))
    generation.publish(store, contents, manifest.describe(contents))
    with Client(create_app(Settings(store=store, access_log=False, watch_seconds=0))) as held:
        yield held


def _changed(content: bytes) -> bytes:
    atlas = Atlas.model_validate_json(content)
    bridge = atlas.features["hw-humen2"]
    told = bridge.model_copy(update={"claims": (*bridge.claims, FURTHER)})
    changed = atlas.model_copy(update={"features": atlas.features | {told.id: told}})
    return changed.model_dump_json(by_alias=True).encode()


def test_programs_are_told_what_the_build_changed(client: Client) -> None:
    told = client.get("/api/changes?lang=en").json
    assert (told["before"], told["generation"]) == ("gen-000001", "gen-000002")
    assert (told["added"], told["removed"]) == ([], [])
    (bridge,) = told["changed"]
    assert (bridge["family"], bridge["id"], bridge["name"]) == (
        "features", "hw-humen2", "Nansha Bridge",
    )  # fmt: skip
    (field,) = bridge["fields"]
    assert (field["field"], field["before"]) == ("claims", [])
    assert [(claim["status"], claim["as_of"]) for claim in field["after"]] == [("open", "2026-03")]


def test_readers_are_told_as_well(client: Client) -> None:
    about = client.get("/about").text
    assert "gen-000002 与 gen-000001 相比：新增 0 项，删去 0 项，改动 1 项。" in about
    assert '<a href="/features/hw-humen2">南沙大桥</a> <small class="src">状态记录</small>' in about
    for target in ("/features/hw-humen2", "/panel/features/hw-humen2"):
        assert "与 gen-000001 相比，改动了： 状态记录" in client.get(target).text
    assert "相比" not in client.get("/panel/features/rail-ganshen").text


def test_the_history_of_the_thing_tells_it_too(client: Client) -> None:
    told = client.get("/api/features/hw-humen2/history").json
    assert (told["before"], told["new"]) == ("gen-000001", False)
    assert [field["field"] for field in told["changed"]["fields"]] == ["claims"]
    assert told["events"][-1]["day"] == "2026-03"
    assert told["events"][-1]["change"]["was"] == told["events"][-1]["change"]["became"] == "open"


def test_the_newest_word_is_told_with_the_layer(client: Client) -> None:
    layers = {layer["id"]: layer for layer in client.get("/api/layers").json["layers"]}
    assert layers["highways"]["freshness"]["newest"] == "2026-03"
