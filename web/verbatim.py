"""Keep text that branca has rendered from being compiled as a template again.

branca stores each rendered fragment as ``Element(text)``, whose constructor compiles the text: a
name holding ``{{ ... }}`` would run on the server, ``{%`` would stop the page. The replacement
here stores the same text as it is.
"""

from __future__ import annotations

from typing import Any

from branca.element import Element, Figure, MacroElement

SECTIONS = ("header", "html", "script")


class Verbatim(Element):
    """A piece of text that renders as itself."""

    def __init__(self, text: str) -> None:
        """Keep the text beside the element, never as its template."""
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Return the text unchanged."""
        return self.text


def render_verbatim(element: MacroElement, **kwargs: Any) -> None:  # noqa: ANN401
    """Render the macros of an element into its figure, then those of its children.

    Raises TypeError when the element stands outside a figure.
    """
    figure = element.get_root()
    if not isinstance(figure, Figure):
        message = "an element can be rendered inside a figure only"
        raise TypeError(message)
    for section in SECTIONS:
        macro = getattr(element._template.module, section, None)  # noqa: SLF001
        if macro is not None:
            text = Verbatim(str(macro(element, kwargs)))
            getattr(figure, section).add_child(text, name=element.get_name())
    for child in list(element._children.values()):  # noqa: SLF001
        child.render(**kwargs)


def install() -> None:
    """Replace branca's rendering of macros for the whole process; twice does no harm."""
    MacroElement.render = render_verbatim  # type: ignore[method-assign, assignment]
