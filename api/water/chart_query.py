"""The words of a chart: which item, how far back, and how it is drawn."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.query import LangWords
from api.water.values import ItemId  # noqa: TC001 -- pydantic reads it

Span = Literal["1", "3", "5", "10"]
ChartView = Literal["time", "years"]


class ChartWords(LangWords):
    """What a chart shows; ammonia over the last year if nothing is asked."""

    item: ItemId = "nh3n"
    span: Annotated[Span, Field(description="How many years it goes back.")] = "1"
    view: Annotated[ChartView, Field(description="Readings over time, or year against year.")] = (
        "time"
    )
