from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.assets import Assets, folder_files, kind_of

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"css/a.css": b"a{}", "js/a.js": b"1", "img/a.png": b"\x89PNG"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.map", "application/octet-stream"),
    ],
)
def test_a_file_says_what_it_is(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_the_address_names_the_content() -> None:
    assets = Assets(FILES)
    assert assets.url("js/a.js") == f"{assets.base}/js/a.js"
    assert Assets(dict(reversed(FILES.items()))).base == assets.base
    assert Assets(FILES | {"js/a.js": b"2"}).base != assets.base
    assert Assets({"ab": b"c"}).base != Assets({"a": b"bc"}).base


def test_an_unknown_asset_has_no_address() -> None:
    with pytest.raises(KeyError):
        Assets(FILES).url("js/b.js")


def test_a_folder_is_read_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.js", "img/b.png", ".hidden", "img/.c", ".git/d"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    assert folder_files(tmp_path) == {"a.js": b"a.js", "img/b.png": b"img/b.png"}
