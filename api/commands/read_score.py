"""How a reading compares with a table of known mentions, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.documents.scoring import Row, Score

LEAST_RECALL, LEAST_PRECISION, LEAST_CLAUSE = 0.97, 0.97, 0.98
"""Below these shares a reading counts as failed."""

_WORDS = {
    "rows": Text(zh="表中有名称见于正文的行：{n}", en="rows with a name in the text: {n}"),
    "recall": Text(zh="查全率", en="recall"),
    "precision": Text(zh="查准率", en="precision"),
    "clause": Text(zh="条款正确率", en="clause right"),
    "precision_of_clauses": Text(zh="按条款计的查准率", en="precision by clause"),
    "recall_of_all": Text(zh="全部行的查全率", en="recall of all rows"),
    "missed": Text(zh="漏", en="missed"),
    "misplaced": Text(zh="错条", en="misplaced"),
    "unnamed": Text(zh="正文无名", en="not named"),
    "surplus": Text(zh="多", en="surplus"),
    "surplus_of_clauses": Text(zh="多（条款）", en="surplus clause"),
}
_NEEDED = {"recall": LEAST_RECALL, "precision": LEAST_PRECISION, "clause": LEAST_CLAUSE}
_TOLD = ("precision_of_clauses", "recall_of_all")


def holds(score: Score) -> bool:
    """Tell whether recall, precision and clauses are good enough."""
    return all(getattr(score, name) >= least for name, least in _NEEDED.items())


def score_text(score: Score, lang: str) -> str:
    """Tell the shares, then everything that was missed, misplaced or found too much, by name."""
    return "\n".join(_lines(score, lang))


def _lines(score: Score, lang: str) -> Iterator[str]:
    yield _word("rows", lang).format(n=score.rows)
    for name, least in _NEEDED.items():
        yield f"{_word(name, lang)}  {getattr(score, name):.4f}  (>= {least})"
    for name in _TOLD:
        yield f"{_word(name, lang)}  {getattr(score, name):.4f}"
    for name in ("missed", "misplaced", "unnamed"):
        rows: tuple[Row, ...] = getattr(score, name)
        for row in rows:
            told = (_word(name, lang), row.document, row.clause, row.feature, row.name)
            yield "  ".join(told)
    for surplus in score.surplus:
        yield "  ".join((_word("surplus", lang), *surplus))
    for document, feature, path in score.surplus_of_clauses:
        yield "  ".join((_word("surplus_of_clauses", lang), document, path, feature))


def _word(word: str, lang: str) -> str:
    return _WORDS[word].en if lang == "en" else _WORDS[word].zh
