"""The pages on which a paper is read: the form that takes it, and the desk where it is reviewed.

The desk shows the text with everything that was found in it, a map, and the rows that are proposed
for the facts. What is decided there stays in the reader's page; nothing of it is kept here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from web.config import inline_json, page_config
from web.messages import desk_texts
from web.reading_scene import MARKED, ROWS, ReadingScene
from web.rendering import render
from web.scene import Scene

if TYPE_CHECKING:
    from layers.documents.model import Reading
    from layers.documents.review.model import Review
    from layers.model import Atlas, Text
    from layers.paperwork import Paperwork
    from web.view import Chrome, View

READ = "/read"


@dataclass(frozen=True, kw_only=True)
class Form:
    """The form that takes a paper: what stood in it, and why the file was not read.

    ``limit_mb`` is how large a file may be; ``written`` the day that the paper is taken to be of.
    """

    limit_mb: int
    document: str = ""
    written: str = ""
    fault: Text | None = None


@dataclass(frozen=True)
class Read:
    """A paper that was read from a file of this name, and the rows that it proposes."""

    name: str
    reading: Reading
    review: Review


def form_page(atlas: Atlas, view: View, chrome: Chrome, form: Form) -> str:
    """Return the page with the form."""
    return render("read.html", Scene(atlas, view), chrome=chrome, form=form)


def review_page(atlas: Atlas, paperwork: Paperwork, view: View, chrome: Chrome, read: Read) -> str:
    """Return the page on which a paper is reviewed."""
    scene = ReadingScene(atlas, view, read.reading, read.review, paperwork)
    shown = replace(view, layers=scene.layers or view.layers)
    return render(
        "read_review.html",
        scene,
        chrome=chrome,
        name=read.name,
        most_marks=MARKED,
        most_rows=ROWS,
        settings=Markup(  # noqa: S704 - inline_json wrote it
            page_config(atlas, shown, chrome, desk_texts(view.lang))
        ),
        paper=Markup(inline_json(_paper(scene))),  # noqa: S704 - it escapes < > &
        review=Markup(inline_json(read.review.model_dump(mode="json"))),  # noqa: S704 - so here
    )


def _paper(scene: ReadingScene) -> dict[str, Any]:
    """Return what the scripts need of a paper: its features, and where the new ones may lie."""
    return {
        "features": [one.id for one in scene.members(scene.features)],
        "proposals": [
            {
                "name": one.name,
                "point": [one.placed.lon, one.placed.lat] if one.placed else None,
                "accuracy_m": one.placed.accuracy_m if one.placed else None,
                "by": scene.tx(one.placed.by) if one.placed else "",
            }
            for one in scene.reading.proposed
        ],
    }
