"""The figure that a Folium map is rendered in: local assets only, and the same bytes every time."""

from __future__ import annotations

import itertools
from binascii import hexlify
from contextlib import contextmanager
from contextvars import ContextVar
from os import urandom
from typing import TYPE_CHECKING, Any

from branca.element import Element, Figure, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ids: ContextVar[Iterator[int] | None] = ContextVar("_ids", default=None)


class UnknownAssetError(LookupError):
    """An element asks for a script or style that the page does not serve."""

    def __init__(self, name: str, url: str) -> None:
        """Name the link and the address that it would have loaded."""
        super().__init__(f"no local asset is known for {name!r} ({url})")


class LocalFigure(Figure):
    """A figure whose links point to our own assets, or are left out on purpose.

    ``links`` maps the name of each link to a local URL, or to ``None`` to leave it out.
    """

    def __init__(self, links: Mapping[str, str | None]) -> None:
        """Remember where each named link leads."""
        super().__init__()
        self.links = links

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Render the children, rewrite the links that they added, and return the page.

        Raises UnknownAssetError for a link without an entry in ``links``.
        """
        for child in list(self._children.values()):
            child.render(**kwargs)
        for name, element in list(self.header._children.items()):  # noqa: SLF001
            if isinstance(element, Link):
                self._rewrite(name, element)
        return str(self._template.render(this=self, kwargs=kwargs))

    def _rewrite(self, name: str, link: Link) -> None:
        if name not in self.links:
            raise UnknownAssetError(name, link.url)
        url = self.links[name]
        if url is None:
            del self.header._children[name]  # noqa: SLF001
        else:
            link.url = url


@contextmanager
def counted_ids() -> Iterator[None]:
    """Count the elements built inside the block from zero instead of drawing random ids."""
    token = _ids.set(itertools.count())
    try:
        yield
    finally:
        _ids.reset(token)


def _next_id(_: type[Element]) -> str:
    counter = _ids.get()
    return hexlify(urandom(16)).decode() if counter is None else f"{next(counter):x}"


def install() -> None:
    """Let ``counted_ids`` govern the ids of every element of the process."""
    Element._generate_id = classmethod(_next_id)  # type: ignore[method-assign, assignment] # noqa: SLF001
