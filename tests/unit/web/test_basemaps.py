"""Tiles are configuration, checked before anything uses them."""

from __future__ import annotations

import pytest

from web.basemaps import Basemap, BasemapError, basemap

KEY = "0123456789abcdef0123456789abcdef"
XYZ = "https://tiles.example.gov.cn/{z}/{x}/{y}.png"


def custom(url: str, attribution: str = "© Example") -> Basemap:
    made = basemap("custom", url=url, attribution=attribution)
    assert made is not None
    return made


def test_no_tiles_unless_asked_for() -> None:
    assert basemap("none") is None


def test_tianditu_has_ground_and_names_and_the_operators_key() -> None:
    made = basemap("tianditu", key=KEY)
    assert made is not None
    assert [f"tk={KEY}" in url for url in made.layers] == [True, True]
    assert "/vec_w/" in made.layers[0]
    assert "/cva_w/" in made.layers[1]
    assert made.origins()[0] == "https://t0.tianditu.gov.cn"
    assert len(made.origins()) == 8


@pytest.mark.parametrize("key", ["", "short", "x" * 20 + '"', "钥" * 20])
def test_a_bad_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(BasemapError) as error:
        basemap("tianditu", key=key)
    assert not key or key not in str(error.value)


def test_openstreetmap_names_its_contributors() -> None:
    made = basemap("osm")
    assert made is not None
    assert "OpenStreetMap" in made.attribution
    assert made.origins() == ("https://tile.openstreetmap.org",)


def test_any_xyz_address_will_do() -> None:
    made = custom(XYZ)
    assert made.layers == (XYZ,)
    assert made.origins() == ("https://tiles.example.gov.cn",)
    assert made.record()["layers"] == [XYZ]


def test_wmts_words_are_understood() -> None:
    url = "http://10.0.0.5:8080/wmts?tilematrix={TileMatrix}&tilerow={TileRow}&tilecol={TileCol}"
    made = custom(url)
    assert made.layers == ("http://10.0.0.5:8080/wmts?tilematrix={z}&tilerow={y}&tilecol={x}",)
    assert made.origins() == ("http://10.0.0.5:8080",)


def test_subdomains_give_an_origin_each() -> None:
    made = custom("https://{s}.tiles.example/{z}/{x}/{y}.png")
    assert made.origins() == tuple(f"https://{s}.tiles.example" for s in "abc")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/tiles/{z}/{x}/{y}.png",
        "ftp://example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}{x}{y}",
        "https://example.org/{z}/{x}.png",
        "https://example.org/{z}/{x}/{y}/{secret}.png",
        "https://user:word@example.org/{z}/{x}/{y}.png",
        "https://example.org/{z}/{x}/{y}.png?a='b'",
        "https://example.org/ {z}/{x}/{y}.png",
        "https://example.org;script-src/{z}/{x}/{y}.png",
        "https://exämple.org/{z}/{x}/{y}.png",
        "https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}",
    ],
)
def test_what_cannot_work_is_refused(url: str) -> None:
    with pytest.raises(BasemapError, match="tile address"):
        custom(url)


def test_a_custom_basemap_must_say_whose_it_is() -> None:
    with pytest.raises(BasemapError, match="attribution"):
        custom(XYZ, " ")


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BasemapError, match="none, tianditu, osm, custom"):
        basemap("google")
