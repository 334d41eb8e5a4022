"""Text that branca renders is kept as it is."""

from __future__ import annotations

import pytest
from branca.element import Figure, MacroElement
from jinja2 import Template

from web import verbatim

verbatim.install()

HOSTILE = [
    "{{ 7 * 7 }}",
    "{% raw",
    "{# never closed",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "<script>alert(1)</script>",
    "${window.x = 1}",
    "`backtick`",
]


class Named(MacroElement):
    _template = Template(
        "{% macro header(this, kwargs) %}<!--{{ this.text }}-->{% endmacro %}"
        "{% macro html(this, kwargs) %}<p>{{ this.text }}</p>{% endmacro %}"
        "{% macro script(this, kwargs) %}use({{ this.text }});{% endmacro %}"
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_not_compiled_again(text: str) -> None:
    page = Figure()
    page.add_child(Named(text))
    html = page.render()
    assert html.count(text) == 3
    assert "49" not in html


def test_children_are_rendered_after_their_parent() -> None:
    page = Figure()
    parent = Named("parent")
    parent.add_child(Named("{{ child }}"))
    page.add_child(parent)
    html = page.render()
    assert html.index("use(parent)") < html.index("use({{ child }})")


def test_an_element_outside_a_figure_cannot_be_rendered() -> None:
    with pytest.raises(TypeError, match="figure"):
        Named("alone").render()


def test_installing_twice_changes_nothing() -> None:
    verbatim.install()
    assert MacroElement.render is verbatim.render_verbatim
