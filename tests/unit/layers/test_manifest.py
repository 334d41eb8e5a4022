from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from layers.errors import CorruptGeneration
from layers.stores import manifest
from layers.stores.manifest import FORMAT, MANIFEST, Content

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "layers/roads.json": Content(b"{}", rows=0, crs="EPSG:4326"),
    "atlas.json": Content(b'{"a":1}'),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content.data)
    (tmp_path / MANIFEST).write_bytes(manifest.describe(FILES).to_bytes())
    return tmp_path


def test_a_whole_generation_passes(folder: Path) -> None:
    read = manifest.read(folder)
    assert read == manifest.describe(FILES)
    manifest.verify(folder, read)


def test_the_digest_names_the_content() -> None:
    again = dict(reversed(FILES.items()))
    assert manifest.describe(again).to_bytes() == manifest.describe(FILES).to_bytes()
    other = FILES | {"atlas.json": Content(b'{"a":2}')}
    assert manifest.describe(other).digest != manifest.describe(FILES).digest


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a":2}'])
def test_an_altered_file_is_noticed(folder: Path, damage: bytes) -> None:
    (folder / "atlas.json").write_bytes(damage)
    with pytest.raises(CorruptGeneration, match=r"atlas\.json is not what"):
        manifest.verify(folder, manifest.read(folder))


def test_a_missing_file_is_noticed(folder: Path) -> None:
    (folder / "atlas.json").unlink()
    with pytest.raises(CorruptGeneration, match=r"atlas\.json cannot be read"):
        manifest.verify(folder, manifest.read(folder))


def test_a_missing_manifest_is_noticed(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    with pytest.raises(CorruptGeneration, match="no manifest"):
        manifest.read(folder)


@pytest.mark.parametrize("text", ["", "null", "[]", '{"format": 1}', '{"format": "x"'])
def test_a_broken_manifest_is_noticed(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text)
    with pytest.raises(CorruptGeneration, match="is broken"):
        manifest.read(folder)


@pytest.mark.parametrize(("key", "value"), [("bytes", 3), ("rows", 9), ("crs", "EPSG:4490")])
def test_an_altered_manifest_is_noticed(folder: Path, key: str, value: object) -> None:
    written = orjson.loads((folder / MANIFEST).read_bytes())
    written["files"]["layers/roads.json"][key] = value
    (folder / MANIFEST).write_bytes(orjson.dumps(written))
    with pytest.raises(CorruptGeneration, match="was altered"):
        manifest.read(folder)


@pytest.mark.parametrize("form", [FORMAT - 1, FORMAT + 1])
def test_another_format_is_refused(folder: Path, form: int) -> None:
    written = orjson.loads((folder / MANIFEST).read_bytes()) | {"format": form}
    (folder / MANIFEST).write_bytes(orjson.dumps(written))
    with pytest.raises(CorruptGeneration, match=f"format {form} is not {FORMAT}"):
        manifest.read(folder)


@pytest.mark.parametrize(
    "path",
    [
        *("../current", "/etc/passwd", "layers/../../x.json", "./a.json", "a.txt", "a//b.json"),
        *("network/order", "network/hierarchy/../x", "network/hierarchy/a/b", "a.npyx"),
    ],
)
def test_no_path_leads_out_of_the_generation(folder: Path, path: str) -> None:
    (folder / MANIFEST).write_bytes(manifest.describe({path: Content(b"")}).to_bytes())
    with pytest.raises(CorruptGeneration, match="no file of a generation"):
        manifest.read(folder)


def test_no_link_leads_out_of_the_generation(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "atlas.json"
    outside.write_bytes(FILES["atlas.json"].data)
    (folder / "atlas.json").unlink()
    (folder / "atlas.json").symlink_to(outside)
    with pytest.raises(CorruptGeneration, match="outside"):
        manifest.verify(folder, manifest.read(folder))
