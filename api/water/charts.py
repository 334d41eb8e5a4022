"""Charts of the readings of a section: the drawing, and its readings in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from api.answers import find
from layers.model import Text
from layers.water.clock import BEIJING
from layers.water.reports.words import cities
from layers.water.thin import thin
from web.charts.bands import bands_of, target_of
from web.charts.drawing import WIDTH
from web.charts.model import Face, Run, TargetLine
from web.charts.over_time import over_time
from web.charts.words import told
from web.charts.years import MOST_YEARS, year_on_year
from web.messages import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from api.water.answers import WaterTeller
    from api.water.chart_query import ChartWords
    from layers.water.model import Item, Section, WaterFacts
    from layers.water.readings.model import Series
    from layers.water.readings.store import Readings

ITEM, SECTION = Text(zh="项目", en="item"), Text(zh="断面", en="section")


def charts_of(teller: WaterTeller) -> Charts:
    """Return what draws for a teller; raise TokenNeededError when readings are closed to it."""
    names = {city.id: city.name for city in teller.atlas.cities.values()}
    return Charts(
        facts=teller.facts,
        names=names,
        readings=teller.readings,
        today=teller.today,
        lang=teller.lang,
    )


@dataclass(frozen=True, kw_only=True)
class Charts:
    """Draw charts in one language; ``names`` are those of the cities by id."""

    facts: WaterFacts
    names: Mapping[str, Text]
    readings: Readings
    today: dt.date
    lang: str

    def drawn(self, section: str, words: ChartWords) -> Markup:
        """Draw a chart as SVG; raise UnknownIdError for a section or an item that is not held."""
        face = self._face(section, words)
        if words.view == "years":
            return year_on_year(face, self._years(section, words))
        return over_time(face, self._runs(section, words), *self._span(words))

    def told(self, section: str, words: ChartWords) -> dict[str, Any]:
        """Tell the readings that a chart over time can show, in words."""
        runs = [_thinned(run) for run in self._runs(section, words)]
        return {"readings": told(self._face(section, words), runs, self.lang)}

    def _face(self, section: str, words: ChartWords) -> Face:
        place = find(self.facts.sections, SECTION, section)
        item = find(self.facts.items, ITEM, words.item)
        name, measured = self._in(place.name), self._in(item.name)
        title = f"{name} · {measured}"
        return Face(
            key=f"chart-{section}",
            title=title,
            description=self._description(words, title),
            unit=item.unit,
            bands=bands_of(item, self.facts.grades, place.body, self.lang),
            target=self._target(place, item),
            empty=text(self.lang, "chart.empty"),
            foot=self._foot(item),
            below=text(self.lang, "chart.below"),
        )

    def _description(self, words: ChartWords, title: str) -> str:
        key = "chart.over_years" if words.view == "years" else "chart.time"
        return text(self.lang, key, title=title, years=words.span)

    def _target(self, section: Section, item: Item) -> TargetLine | None:
        target = section.target(self.today.year)
        if target is None or target.grade is None:
            return None
        label = self._in(self.facts.grades[target.grade - 1].label)
        words = text(self.lang, "chart.target", label=label)
        return target_of(item, target.grade, section.body, words)

    def _foot(self, item: Item) -> str:
        day = self.today.isoformat()
        return text(self.lang, "chart.foot" if item.limits else "chart.foot.plain", day=day)

    def _runs(self, section: str, words: ChartWords) -> list[Run]:
        """Return a run for each who measured."""
        series = self.readings.series(section, words.item, *self._span(words))
        by = np.array(series.cities, dtype=str)
        return [
            _run(series, by == city, self._in(cities([city], self.names)))
            for city in dict.fromkeys(series.cities)
        ]

    def _years(self, section: str, words: ChartWords) -> dict[int, Run]:
        """Return a run for each year; who measured is not told apart."""
        last = self.today.year
        first = last - min(int(words.span), MOST_YEARS - 1)
        began = dt.datetime(first, 1, 1, tzinfo=BEIJING)
        series = self.readings.series(section, words.item, began, self._span(words)[1])
        year = _years_of(series)
        held: list[int] = np.unique(year).tolist()
        return {each: _run(series, year == each, str(each)) for each in held}

    def _span(self, words: ChartWords) -> tuple[dt.datetime, dt.datetime]:
        midnight = dt.datetime.combine(self.today, dt.time(), BEIJING)
        until = midnight + dt.timedelta(days=1)
        return until - dt.timedelta(days=round(365.25 * int(words.span))), until

    def _in(self, words: Text) -> str:
        return words.en if self.lang == "en" else words.zh


def _run(series: Series, chosen: np.ndarray[Any, np.dtype[np.bool_]], name: str) -> Run:
    return Run(name, series.times[chosen], series.numbers[chosen], series.below[chosen])


def _thinned(run: Run) -> Run:
    kept = thin(run.times, run.numbers, WIDTH)
    return Run(run.name, run.times[kept], run.numbers[kept], run.below[kept])


def _years_of(series: Series) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the year of each reading on the region's clock."""
    local = (series.times + 8 * 3600).astype("datetime64[s]")
    return local.astype("datetime64[Y]").astype(np.int64) + 1970
