"""The pages of border water sections: what is known, what is due, and where results are shared.

They write what the teller of water and the reports answered; nothing is asked or counted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.water.reports.model import BULLETIN_COLUMNS, STATES
from web.rendering import render
from web.water_outlook import blanks, outlook, year_rows
from web.water_ribbon import target_ribbon
from web.water_scene import WaterScene
from web.water_sketches import section_sketch, sections_sketch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.model import Atlas, Text
    from layers.water.model import WaterFacts
    from layers.water.reports.model import Bulletin, Due, SideBySide
    from web.charts.choice import Chart
    from web.sketch import Ground
    from web.view import Chrome, View

    Answer = Mapping[str, Any]

PAGES = (
    "/water", "/water/bulletin", "/water/calendar", "/water/compare", "/water/trace",
    "/water/share",
)  # fmt: skip
"""The pages that every page of water leads to."""


@dataclass(frozen=True)
class WaterDesk:
    """What pages of water are made with: words, facts, and drawn ground.

    ``closed`` says that readings are shown to nobody without a token.
    """

    atlas: Atlas
    facts: WaterFacts
    ground: Ground
    closed: bool = False

    def scene(self, view: View) -> WaterScene:
        """Return the atlas through a view."""
        return WaterScene(self.atlas, view, self.facts)

    def write(
        self,
        template: str,
        view: View,
        chrome: Chrome,
        **values: Any,  # noqa: ANN401 - template values
    ) -> str:
        """Return a page of water."""
        known = {"chrome": chrome, "closed": self.closed, "pages": PAGES}
        return render(template, self.scene(view), **known, **values)


@dataclass(frozen=True)
class Sent:
    """What became of a file that was shown or handed in.

    ``answer`` is what the intake said; ``fault`` says in one line why it said nothing.
    """

    answer: Answer | None = None
    fault: Text | None = None


def sections_page(
    desk: WaterDesk, view: View, chrome: Chrome, answer: Answer, dues: Sequence[Due]
) -> str:
    """Return the page of all sections, with what is to be done next."""
    scene = desk.scene(view)
    briefs = answer["sections"]
    return desk.write(
        "water.html",
        view,
        chrome,
        groups=_grouped(briefs),
        drawn=sections_sketch(scene, desk.ground, briefs),
        ahead=outlook(dues, view.today),
        blank=not desk.closed and not any(brief["latest"] for brief in briefs),
    )


def _grouped(briefs: Sequence[Answer]) -> list[tuple[str, list[Answer]]]:
    """Return the sections of the joint survey, the others, and what is no single place."""
    groups: dict[str, list[Answer]] = {"joint": [], "national": [], "sources": []}
    for brief in briefs:
        listed = (name for name in groups if name in brief["programmes"])
        groups[next(listed, "sources")].append(brief)
    return [(name, listed) for name, listed in groups.items() if listed]


def section_page(
    desk: WaterDesk, view: View, chrome: Chrome, answer: Answer, *, chart: Chart | None = None
) -> str:
    """Return the page of one section; raise KeyError for one that is not known."""
    scene = desk.scene(view)
    section = desk.facts.sections[answer["id"]]
    return desk.write(
        "water_section.html",
        view,
        chrome,
        section=section,
        told=answer,
        drawn=section_sketch(scene, desk.ground, answer),
        ribbon=target_ribbon(section, view.today.year),
        chart=chart,
    )


def bulletin_page(
    desk: WaterDesk, view: View, chrome: Chrome, month: str, bulletin: Bulletin | None
) -> str:
    """Return the bulletin of a month in the official form; None where readings are closed."""
    return desk.write(
        "water_bulletin.html",
        view,
        chrome,
        month=month,
        bulletin=bulletin,
        columns=BULLETIN_COLUMNS,
    )


def calendar_page(
    desk: WaterDesk, view: View, chrome: Chrome, year: int, dues: Sequence[Due]
) -> str:
    """Return a year of duties at a glance."""
    return desk.write(
        "water_calendar.html",
        view,
        chrome,
        year=year,
        rows=year_rows(dues, year),
        blanks=blanks,
        ahead=outlook(dues, view.today),
        states=STATES,
    )


def compare_page(
    desk: WaterDesk, view: View, chrome: Chrome, words: Mapping[str, str], pairs: SideBySide | None
) -> str:
    """Return two cities' samples of one survey side by side; the form alone without ``pairs``."""
    known = [section for section in desk.facts.sections.values() if section.programmes]
    return desk.write("water_compare.html", view, chrome, words=words, pairs=pairs, sections=known)


def share_page(
    desk: WaterDesk,
    view: View,
    chrome: Chrome,
    words: Mapping[str, str],
    *,
    limit_mb: int,
    sent: Sent | None = None,
) -> str:
    """Return the page where a file is shown or handed in; ``words`` are those of its form."""
    return desk.write("water_share.html", view, chrome, words=words, limit_mb=limit_mb, sent=sent)
