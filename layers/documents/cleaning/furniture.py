"""Lines that are no part of a paper: of its pages, of the website, and after its end."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from layers.documents.cleaning.after import after_the_end
from layers.documents.cleaning.rows import goes_on, regions_of, rows_of
from layers.documents.model import Note
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.cleaning.kept import Kept
    from layers.documents.cleaning.rows import Row

_PAGE, _WEB, _AFTER = "page", "web", "after"
_LONGEST = 40
_PAGE_NUMBER = re.compile(
    r"[-—–―─·]{1,3}[0-9]{1,4}[-—–―─·]{1,3}|第[0-9]{1,4}页[,/]?(?:\(?共[0-9]{1,4}页\)?)?"
    r"|[Pp]age ?[0-9]{1,4}(?: of [0-9]{1,4})?|[0-9]{1,4}/[0-9]{1,4}页?"
)
_KEYED = re.compile(
    r"(?:信息来源|文章来源|来源|责任编辑|责编|编辑|校对|审核|浏览次数|浏览量|点击数|点击次数|阅读次数|阅读量|访问量"
    r"|字号|字体|分享到?|(?:您的)?当前位置|您的位置|您现在的位置|您所在的位置):.*"
    r"|(?:【|用微信)?(?:扫一扫|扫码|扫描二维码|长按识别).*"
    r"|.*(?:网站地图|设为首页|加入收藏|无障碍浏览|版权所有|ICP备).*"
    r"|[^\u4e00-\u9fff]*\.(?:png|jpe?g|gif|bmp)"
)
_TOKEN = re.compile(
    r"打印(?:本页|此页)?|关闭(?:窗口|本页)?|字号|字体|分享到?|微信|微博|QQ空间|收藏(?:本页)?"
    r"|返回(?:顶部|首页|列表)?|保存|[大中小\[\]【】〔〕()|/:、·\s]"
)
_STRONG = re.compile("打印|关闭|字号|分享|收藏|返回")
_FEWEST_HEADS = 3
_SAID = {
    _PAGE: Text(
        zh="页码、页眉或页脚，略去", en="a page number, or the head or foot of a page, left out"
    ),
    _WEB: Text(zh="网页上的功能文字，略去", en="words of the website, left out"),
    _AFTER: Text(zh="正文结束后的无关文字，略去", en="what follows the end of the paper, left out"),
}
_MOST_NOTES = 100


def without_furniture(kept: Kept) -> tuple[Kept, tuple[Note, ...]]:
    """Leave out the lines that are no part of the paper, and join what the end of a page parted."""
    rows = rows_of(kept.text)
    furniture = _furniture(rows)
    after = after_the_end([(at, row) for at, row in enumerate(rows) if at not in furniture])
    gone = furniture | dict.fromkeys(after, _AFTER)
    if not gone:
        return kept, ()
    spans = [*_spans(rows, gone), *_seams(rows, furniture)]
    return kept.without(spans), tuple(islice(_notes(kept, rows, gone), _MOST_NOTES))


def _furniture(rows: Sequence[Row]) -> dict[int, str]:
    """Return the lines that are of the page or the website, by their place, and which."""
    found = {}
    for at, row in enumerate(rows):
        if len(row.text) <= _LONGEST and (reason := _reason(row.text)):
            found[at] = reason
    pages = [at for at, reason in found.items() if reason == _PAGE]
    beside = [
        at
        for page in pages
        for at in (page - 1, page + 1)
        if 0 <= at < len(rows) and at not in found and len(rows[at].text) <= _LONGEST
    ]
    times = Counter(rows[at].text for at in beside)
    heads = (at for at in beside if times[rows[at].text] >= _FEWEST_HEADS)
    return found | dict.fromkeys(heads, _PAGE)


def _reason(text: str) -> str | None:
    if _PAGE_NUMBER.fullmatch(text):
        return _PAGE
    if _KEYED.fullmatch(text) or (_STRONG.search(text) and not _TOKEN.sub("", text)):
        return _WEB
    return None


def _spans(rows: Sequence[Row], gone: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches to leave out, each with one of the line feeds beside it."""
    kept_before = False
    for at, row in enumerate(rows):
        if at not in gone:
            kept_before = True
        elif kept_before:
            yield row.start - 1, row.end
        else:
            yield row.start, row.end + 1


def _seams(rows: Sequence[Row], furniture: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the line feeds where a page ended within a paragraph."""
    for region in regions_of(furniture):
        before, after = region.first - 1, region.last + 1
        if region.reason != _PAGE or before < 0 or after in furniture or after == len(rows):
            continue
        if goes_on(rows[before].text, rows[after].text):
            yield rows[region.last].end, rows[after].start


def _notes(kept: Kept, rows: Sequence[Row], gone: Mapping[int, str]) -> Iterator[Note]:
    for region in regions_of(gone):
        code = "advert" if region.reason == _AFTER else "furniture"
        start, end = rows[region.first].start, rows[region.last].end
        yield Note(code, _SAID[region.reason], *kept.span(start, end))
