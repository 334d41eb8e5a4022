"""Where a paper ends, when the page that it was taken from goes on: adverts, other news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.documents.days import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.cleaning.rows import Row

    Placed = tuple[int, Row]

_HEADING = re.compile(
    r"[【\[]?(?:新闻推荐|相关阅读|相关新闻|相关链接|相关文章|相关报道|推荐阅读|延伸阅读|热门推荐|热点推荐|精彩推荐|为您推荐"
    r"|猜你喜欢|更多新闻|大家都在看)[】\]]?:?|[上下]一[篇条][:】].*"
)
_HAN = "一二三四五六七八九十"
_MARK = re.compile(rf"[{_HAN}]{{1,3}}、|\([{_HAN}]{{1,3}}\)|第[{_HAN}]{{1,3}}[章条]")
_BELONGS = re.compile(
    r"附|抄送|\(|主题词|公开方式|[0-9]{1,2}[.、]|.*(?:印发|意见|方案|规划|计划|办法|通知|细则|要点)$"
)
_LONGEST_NEWS = 1200
_LONGEST_ADVERT = 600
_LONGEST_SIGNER = 40


def after_the_end(rows: Sequence[Placed]) -> list[int]:
    """Return the places of the lines that follow the end of the paper."""
    body = next((at for at, (_, row) in enumerate(rows) if row.is_body), None)
    if body is None:
        return []
    news = _other_news(rows, body + 1)
    end = _signed_end(rows[:news], body + 1)
    return [at for at, _ in rows[end:]]


def _other_news(rows: Sequence[Placed], first: int) -> int:
    """Return where headings such as 相关阅读 begin, with little under each; else the end."""
    end = len(rows)
    size = 0
    for at in range(len(rows) - 1, first - 1, -1):
        text = rows[at][1].text
        size += len(text)
        if size > _LONGEST_NEWS or _MARK.match(text):
            break
        if _HEADING.fullmatch(text):
            end, size = at, 0
    return end


def _signed_end(rows: Sequence[Placed], first: int) -> int:
    """Return what follows the last signature, where that is no part of the paper."""
    size = 0
    for at in range(len(rows) - 1, first - 1, -1):
        text = rows[at][1].text
        if DAY.fullmatch(text) and _is_signer(rows[at - 1][1]):
            return at + 1
        size += len(text)
        if size > _LONGEST_ADVERT or _BELONGS.match(text) or _MARK.match(text):
            break
    return len(rows)


def _is_signer(row: Row) -> bool:
    return not row.is_body and len(row.text) <= _LONGEST_SIGNER and _MARK.match(row.text) is None
