"""Figures load local assets only, and number their elements."""

from __future__ import annotations

import folium
import pytest
from branca.element import CssLink, Element, JavascriptLink

from web import figure

figure.install()


def page_with_links(links: dict[str, str | None]) -> str:
    page = figure.LocalFigure(links)
    page.header.add_child(JavascriptLink("https://cdn.example/a.js"), name="a")
    page.header.add_child(CssLink("//cdn.example/b.css"), name="b")
    return str(page.render())


def test_links_are_rewritten_or_left_out_by_name() -> None:
    html = page_with_links({"a": "/assets/a.js", "b": None})
    assert 'src="/assets/a.js"' in html
    assert "cdn.example" not in html
    assert "b.css" not in html


def test_an_unknown_link_is_refused_by_name() -> None:
    with pytest.raises(figure.UnknownAssetError, match=r"'b' \(//cdn\.example/b\.css\)"):
        page_with_links({"a": "/assets/a.js"})


def test_a_plugin_that_brings_its_own_script_is_refused() -> None:
    with figure.counted_ids():
        page = figure.LocalFigure({})
        page.add_child(folium.Map(tiles=None))
        with pytest.raises(figure.UnknownAssetError, match="leaflet"):
            page.render()


def test_ids_count_inside_the_block_and_are_random_outside() -> None:
    with figure.counted_ids():
        first = [Element()._id for _ in range(3)]
    with figure.counted_ids():
        second = [Element()._id for _ in range(3)]
    assert first == second == ["0", "1", "2"]
    assert Element()._id != Element()._id


def test_blocks_may_be_nested() -> None:
    with figure.counted_ids():
        Element()
        with figure.counted_ids():
            assert Element()._id == "0"
        assert Element()._id == "1"
