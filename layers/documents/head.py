"""What a paper says of itself: its title, number and date, and who issued it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from layers.documents.clauses.frame import SIGNATURE
from layers.documents.congresses import newest
from layers.documents.days import day_in
from layers.documents.model import Head

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.documents.model import Clause, Cleaned

_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{2,10})[〔(【\[<]((?:19|20)[0-9]{2})[〕)】\]>]第?([0-9]{1,4})号"
)
_TITLE_YEAR = re.compile(r"(?<![-—–~至0-9])((?:19|20)[0-9]{2})年(?![0-9-])")
_ISSUER = re.compile(r"([\u4e00-\u9fff、]{3,40}?(?:政府|办公室|办公厅|委员会|[局厅部院]))关于")
_NEWSPAPER = re.compile(r"([\u4e00-\u9fff]{2,6}?(?:晚报|日报|早报|时报|晨报))")
_CITED = re.compile(r"〔((?:19|20)[0-9]{2})〕[0-9]{1,4}号")
_MOST_TITLE_LINES = 6
_METADATA = re.compile(r"[^:]{2,6}:")


def head(cleaned: Cleaned, clauses: Sequence[Clause]) -> Head:
    """Return what a paper says of itself; None where it does not say."""
    opening, signature = _frames(cleaned, clauses)
    title = _title(opening)
    number = _number(opening)
    return Head(
        title=title,
        number=number,
        date=_date(opening, signature, title),
        issuer=_issuer(opening, signature, title),
        not_before=_not_before(cleaned.text, number),
    )


def _frames(cleaned: Cleaned, clauses: Sequence[Clause]) -> tuple[list[str], list[str]]:
    """Return the lines before the first clause, and those of the first signature."""
    opening: list[str] = []
    signature: list[str] = []
    body = False
    for clause in clauses:
        body = body or clause.level != "frame"
        if clause.level == "frame":
            lines = cleaned.text[clause.start : clause.end].split("\n")
            if not body:
                opening += filter(None, lines)
            elif clause.path == SIGNATURE and not signature:
                signature = list(filter(None, lines))
    return opening, signature


def _title(opening: Iterable[str]) -> str | None:
    """Return the title, joined when it takes several lines; what comes twice is taken once."""
    parts: list[str] = []
    for line in opening:
        if line.endswith(":") or len(parts) == _MOST_TITLE_LINES:
            break
        if _is_title(line):
            parts += [line] * (line not in parts)
        elif parts:
            break
    return "".join(parts) or None


def _is_title(line: str) -> bool:
    return not (
        _NUMBER.match(line)
        or day_in(line)
        or _METADATA.match(line)
        or line.startswith(("附件", "文/"))
        or line.endswith(("网", "网站", "门户"))
    )


def _number(opening: Iterable[str]) -> str | None:
    for line in opening:
        if found := _NUMBER.search(line):
            return f"{found[1]}〔{found[2]}〕{found[3]}号"
    return None


def _date(opening: Sequence[str], signature: Sequence[str], title: str | None) -> str | None:
    """Return the day of the signature, else one at the top, else the year in the title."""
    for line in (*reversed(signature), *opening):
        if day := day_in(line):
            return day
    years = _TITLE_YEAR.findall(title or "")
    return str(years[0]) if len(years) == 1 else None


def _not_before(text: str, number: str | None) -> str | None:
    """Return when the newest congress ended that it names, or the year of the newest paper."""
    own = number or ""
    years = {cited[1] for cited in _CITED.finditer(text) if not own.endswith(cited[0])}
    return max(filter(None, (newest(text), *years)), default=None)


def _is_signer(line: str) -> bool:
    return not (day_in(line) or line.startswith(("(", "抄送")))


def _issuer(opening: Sequence[str], signature: Sequence[str], title: str | None) -> str | None:
    """Return who signs, else who the title says it is of, else the newspaper."""
    if signed := "".join(takewhile(_is_signer, signature)):
        return signed
    if of_title := _ISSUER.search(title or ""):
        return of_title[1]
    papers = (_NEWSPAPER.search(line) for line in opening)
    return next((found[1] for found in papers if found), None)
