"""Answers about water as pages: the teller and the reports are asked, and what they say is written.

Pages carry no token: where readings are closed, they tell facts alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.journey_view import ground_under, journey_words
from api.query import today
from api.water.charts import charts_of
from api.water.query import CalendarWords, CompareWords
from layers.water.clock import Month
from web import water
from web.charts.choice import Chart
from web.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.query import LangWords
    from api.service import Service
    from api.water.answers import WaterTeller
    from api.water.chart_query import ChartWords
    from api.water.page_query import CalendarPageWords, ComparePageWords
    from api.water.query import BulletinWords, WaterWords
    from layers.water.model import Item
    from layers.water.reports.model import Due
    from web.view import Chrome
    from web.water import Sent

LOOKED_BACK = 2
"""Months before this one of which the first page tells what is overdue."""

BLANK_FORM = {"year": "", "why": "", "keep": "whole"}
"""The words of the form of sharing, as it is first shown."""


@dataclass(frozen=True)
class WaterWriter:
    """Write what the teller of a running service answers."""

    service: Service
    teller: WaterTeller

    def sections(self, _: WaterWords) -> str:
        """Write the page of all sections."""
        this = Month(self.teller.today.year, self.teller.today.month)
        dues = self._dues(Month.at(this.ordinal - LOOKED_BACK), this.next())
        view = self._view("/water")
        return water.sections_page(self.desk, view, self.chrome, self.teller.sections(), dues)

    def section(self, name: str, words: ChartWords) -> str:
        """Write the page of one section; raise UnknownIdError for one that is not known."""
        view, told = self._view(f"/water/sections/{name}", words), self.teller.section(name)
        measured = tuple(self.teller.facts.items[item["id"]] for item in told["items"])
        chart = self._chart(view, words, measured) if measured else None
        return water.section_page(self.desk, view, self.chrome, told, chart=chart)

    def bulletin(self, words: BulletinWords) -> str:
        """Write the bulletin of a month."""
        made = None if self.teller.closed else self.teller.bulletin_of(words)
        view = self._view("/water/bulletin", words)
        return water.bulletin_page(self.desk, view, self.chrome, str(words.asked), made)

    def calendar(self, words: CalendarPageWords) -> str:
        """Write a year of duties."""
        year = words.asked
        dues = self._dues(Month(year, 1), Month(year, 12))
        return water.calendar_page(
            self.desk, self._view("/water/calendar", words), self.chrome, year, dues
        )

    def compare(self, words: ComparePageWords) -> str:
        """Write two measurers' samples side by side; raise UnknownIdError."""
        month = str(words.asked)
        pairs = None
        if words.section and not self.teller.closed:
            asked = CompareWords(lang=words.lang, section=words.section, month=month)
            pairs = self.teller.pairs(asked)
        form = {"section": words.section or "", "month": month}
        view = self._view("/water/compare", words)
        return water.compare_page(self.desk, view, self.chrome, form, pairs)

    @property
    def desk(self) -> water.WaterDesk:
        """Return what pages of the open generation are made with."""
        ground = ground_under(self.service.open_atlas)
        return water.WaterDesk(
            self.teller.atlas, self.teller.facts, ground, closed=self.teller.closed
        )

    @property
    def chrome(self) -> Chrome:
        """Return what surrounds the pages."""
        return self.service.chrome(self.teller.lang)

    def _chart(self, view: View, words: ChartWords, measured: tuple[Item, ...]) -> Chart:
        """Draw what is asked; without a word for it, the first item that was measured and counts.

        What was measured last is offered to choose from.
        """
        known = {item.id: item for item in measured}
        counting = [item.id for item in measured if item.assessed] or list(known)
        if words.item not in known and "item" not in words.model_fields_set:
            words = words.model_copy(update={"item": counting[0]})
        section = view.path.rpartition("/")[2]
        asked: dict[str, str] = {"item": words.item, "span": words.span, "view": words.view}
        return Chart(
            drawn=charts_of(self.teller).drawn(section, words),
            items=tuple({**known, words.item: self.teller.facts.items[words.item]}.values()),
            readings=view.href(f"{view.path}/chart.json", **asked)
            if words.view == "time"
            else None,
            files={
                kind: view.href(f"{view.path}/chart.{kind}", **asked) for kind in ("svg", "png")
            },
            hidden=view.carried(),
            item=words.item,
            span=words.span,
            view=words.view,
        )

    def _view(self, path: str, words: LangWords | None = None) -> View:
        day = self.teller.today
        given = journey_words(words) if words else {}
        return View(on=day, today=day, lang=self.teller.lang, path=path, journey=given)

    def _dues(self, first: Month, last: Month) -> tuple[Due, ...]:
        if self.teller.closed:
            return ()
        return self.teller.dues(CalendarWords(lang="zh", since=str(first), until=str(last)))


def share_page(
    service: Service, lang: str, words: Mapping[str, str] = BLANK_FORM, sent: Sent | None = None
) -> str:
    """Write the page where files are handed in; no reading is shown on it."""
    opened, day = service.open_atlas, today()
    desk = water.WaterDesk(opened.atlas, opened.water, ground_under(opened))
    view = View(on=day, today=day, lang=lang, path="/water/share")
    limit = service.settings.upload_mb
    return water.share_page(desk, view, service.chrome(lang), words, limit_mb=limit, sent=sent)
