"""Units that a sentence, not a bracket, sets in the lead: 由市发改局牵头."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.documents.saying.layout import before

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEADS = re.compile("牵头(?=抓总|负责|会同|组织|协调|统筹|制定|推进|落实|[,。;]|$)")
_UNIT = re.compile(
    "(?:.*由)?(?P<name>[^、()〔〕:由]{2,40}(?:局|委|办|厅|办公室|管委会))(?:要?(?:充分)?发挥|负责|要)?"
)


def leading(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the name of each unit that leads starts and ends."""
    for match in _LEADS.finditer(text):
        led = before(text, match.start())
        unit = _UNIT.fullmatch(led)
        if unit is not None:
            first = match.start() - len(led)
            yield first + unit.start("name"), first + unit.end("name")
