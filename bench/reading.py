"""Tell how much text is read in a second, step by step, beside a plain search for every name.

    python -m bench.reading [--store DIR]

The text is made of sentences of ours with the names of the atlas; the papers that lie beside the
project are read too, if they do, all of them again and again up to the same size. The peer looks
for each name, as it is written, with ``str.find``: it knows no clause, no other script, no context.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.clock import cpu_ms, ratio
from bench.serve import ROOT
from layers.documents import clauses, cleaning, head, recognise
from layers.documents.mentions import Finder
from layers.documents.model import Original
from layers.documents.read import Reader
from layers.documents.saying import assigned, deadlines, figures, said
from layers.documents.saying.units import Registry
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_MB_S = 5.0
SIZE_MB = 5.0
ROUNDS = 3
PAPERS = ROOT.parent / "shared" / "documents"
_NUMERALS = "一二三四五六七八九"
_PROSE = (
    "各有关单位要加强统筹协调，落实工作责任，及时研究解决推进中遇到的困难和问题，"
    "主动与周边城市沟通对接，形成合力，把各项任务落到实处，定期通报进展情况。"
)


def main(options: argparse.Namespace | None = None) -> bool:
    """Print the speed of every text; return whether each is read fast enough."""
    options = options or _options([])
    opened = OpenAtlas(open_current(Path(options.store)))
    texts = {"sentences of ours": "".join(_sentences(_names(opened)))}
    papers = "\n".join(file.read_text(encoding="utf-8") for file in sorted(PAPERS.glob("*.txt")))
    if papers:
        texts["the papers beside the project"] = papers
    held = [_measured(what, _grown(text), opened) for what, text in texts.items()]
    return all(held)


def _measured(what: str, text: str, opened: OpenAtlas) -> bool:
    """Read a text in steps and as a whole, and print both sides."""
    size = len(text.encode()) / 1e6
    print(f"Reading: {size:.1f} MB of {what}, {len(text):,} characters")
    reader = Reader(opened)
    original = Original(text, "txt")
    whole, reading = cpu_ms(lambda: reader.read(original, "bench.txt"), ROUNDS)
    for step, taken in _steps(text, opened):
        print(f"  {step}: {taken:.0f} ms, {1000 * taken / len(text):.3f} µs a character")
    plain, found = cpu_ms(lambda: _plainly(text, _names(opened)))
    print(f"  found: {len(reading.mentions):,} mentions; str.find: {found:,}")
    ratio("the whole", whole, "str.find of every name", plain, None)
    speed = 1000 * size / whole
    print(f"  the whole: {speed:.2f} MB/s (>= {LEAST_MB_S:g})", flush=True)
    return speed >= LEAST_MB_S


def _steps(text: str, opened: OpenAtlas) -> Iterator[tuple[str, float]]:
    """Yield each step of reading with its milliseconds."""
    finder, registry = Finder(opened), Registry(opened.paperwork.units)
    taken, cleaned = cpu_ms(lambda: cleaning.clean(text))
    yield "cleaning", taken
    taken, cut = cpu_ms(lambda: clauses.cut(cleaned))
    yield "clauses", taken
    taken, told = cpu_ms(lambda: head.head(cleaned, cut))
    yield "head", taken
    taken, _ = cpu_ms(lambda: recognise.fingerprint(cleaned))
    yield "fingerprint", taken
    taken, context = cpu_ms(lambda: recognise.context(opened.atlas, None, told, cleaned, None))
    yield "context", taken
    taken, (mentions, proposed) = cpu_ms(lambda: finder.find(cleaned, cut, context))
    yield "mentions and proposals", taken
    taken, dates = cpu_ms(lambda: deadlines.find(cleaned, cut, context))
    yield "deadlines", taken
    taken, _ = cpu_ms(lambda: said.find(cleaned, cut, mentions, proposed, dates))
    yield "what is said", taken
    taken, _ = cpu_ms(lambda: figures.find(cleaned, cut, mentions))
    yield "figures", taken
    taken, _ = cpu_ms(lambda: assigned.find(cleaned, cut, registry, context))
    yield "units", taken


def _plainly(text: str, names: Sequence[str]) -> int:
    """Find every name one by one; return how often."""
    found = 0
    for name in names:
        at = text.find(name)
        while at >= 0:
            found += 1
            at = text.find(name, at + len(name))
    return found


def _names(opened: OpenAtlas) -> list[str]:
    """Return every name of every feature once."""
    features = opened.atlas.features.values()
    names = {one.name.zh for one in features} | {one.name.en for one in features}
    return sorted(names | {name.text for one in features for name in one.names})


def _sentences(names: Sequence[str]) -> Iterator[str]:
    """Yield a paper of chapters and clauses, three names to each."""
    threes = zip(names[::3], names[1::3], names[2::3], strict=False)
    for place, (first, second, third) in enumerate(threes):
        if place % len(_NUMERALS) == 0:
            yield f"{_NUMERALS[place // len(_NUMERALS) % len(_NUMERALS)]}、推进互联互通\n"
        yield (
            f"（{_NUMERALS[place % len(_NUMERALS)]}）完善通道建设。{_PROSE}加快推进{first}、"
            f"{second}等项目建设，力争{2020 + place % 9}年底前建成，完成{10 + place}公里；"
            f"开展{third}的前期工作。{_PROSE}〔责任单位：市发改局、市交通局〕\n"
        )


def _grown(text: str) -> str:
    """Return a text again and again, up to the size that is measured."""
    return text * max(1, round(SIZE_MB * 1e6 / len(text.encode())))


def _options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the reading of papers.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(0 if main(_options(sys.argv[1:])) else 1)
