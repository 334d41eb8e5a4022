"""See names in a text: whole words, items of lists, and names that other names hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.documents.mentions import edges, lists
from layers.documents.mentions.damaged import DAMAGED
from layers.documents.mentions.scan import Scanner
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from layers.documents.mentions.damaged import Fit
    from layers.documents.mentions.lexicon import Lexicon, Sense
    from layers.documents.mentions.scan import Span

_TAIL = Text(
    zh="前面的字可能与它连成另一个名称",
    en="May be the tail of a longer name, by the character before it",
)
_LINES = "railways"
_STATIONS = "stations"
_TO = "至"


class Seen(NamedTuple):
    """A text that may name something: where it stands, and what it may mean.

    ``doubt`` says why that is not sure, ``why`` what the name rests on.
    """

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]
    doubt: Text | None = None
    why: Text | None = None


class _Head(NamedTuple):
    """Where an item is to begin that a city heads; ``start`` is that of the city, if it adjoins."""

    item: int
    city: str
    start: int


_NO_HEAD = _Head(-1, "", -1)


class Sight:
    """Sees the names of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Look up once which names hold others."""
        self._lexicon = lexicon
        self._headed = {
            text + rest: city for city, rest in lexicon.heads for text in (city, f"{city}市")
        }
        items = {rest for _, rest in lexicon.heads}
        self._named = lexicon.names.keys() | lexicon.stems.keys() | items
        names = self._names = Scanner(lexicon.names)
        self._longest = max(map(len, lexicon.names), default=0)
        self._hiding = frozenset(_hiding(self._named, lexicon.names))
        stems = {
            text: tuple(one for senses in families.values() for one in senses)
            for text, families in lexicon.stems.items()
        }
        self._inner = {
            text: inner
            for text, senses in (stems | lexicon.names).items()
            if (inner := tuple(self._held(text, senses, names)))
        }

    def see(self, text: str, spans: Iterable[Span], closed: Sequence[Span]) -> Iterator[Seen]:
        """Yield what may be names among what was found, in its order.

        What stands in ``closed`` brackets of duties names units, and is left out.
        """
        skipped = [*closed, (len(text), len(text))]
        at, before, head, reached = 0, -1, _NO_HEAD, 0
        listed = lists.Lists(text)
        for start, end in spans:
            if start < reached:
                continue
            found = text[start:end]
            heading = head if start == head.item else _NO_HEAD
            head = self._head(text, (start, end), heading)
            if found in self._named:
                while start >= skipped[at][1]:
                    at += 1
                if start >= skipped[at][0]:
                    continue
                item = self._lexicon.heads.get((heading.city, found))
                if item and not edges.names_more(text, end):
                    whole = text[heading.start : end]
                    yield Seen(heading.start, end, whole, (item,), why=_headed(heading.city))
                else:
                    seen = tuple(self._at(text, (start, end), listed, led=before == start))
                    if not seen and found in self._hiding:
                        seen = tuple(self._again(text, (start, end), listed))
                        reached = seen[-1].end if seen else 0
                    yield from seen
            before = end

    def _head(self, text: str, span: Span, heading: _Head) -> _Head:
        """Return where the next item of a list is to begin, and the city that heads it.

        A place right after a city is the first item, and each place after it the next.
        """
        start, end = span
        found = text[start:end]
        city = self._lexicon.cities_written.get(found)
        if city:
            return _Head(end, city, start)
        listed = self._headed.get(found) or (heading.city if found in self._lexicon.places else "")
        item = lists.next_item(text, end) if listed else -1
        return _Head(item, listed, item) if listed and item > 0 else _NO_HEAD

    def mended(self, fit: Fit) -> Iterator[Seen]:
        """Yield the name that fits around a gap, and those that it holds."""
        yield Seen(fit.start, fit.end, fit.name, self._lexicon.names[fit.name], DAMAGED)
        for inner in self._inner.get(fit.name, ()):
            start, end = fit.place(inner.start), fit.place(inner.end)
            yield inner._replace(start=start, end=end, doubt=DAMAGED)

    def _at(self, text: str, span: Span, listed: lists.Lists, *, led: bool) -> Iterator[Seen]:
        """Yield what stands at a place; ``led``: another name or place ends right before it."""
        start, end = span
        found = text[start:end]
        senses = self._lexicon.names.get(found)
        if senses and _stands(found, text, start, end):
            doubt = None if led or _is_clear(found, text, start) else _TAIL
            yield Seen(start, end, found, senses, doubt)
            yield from self._inside(found, start)
            return
        families = self._lexicon.stems.get(found)
        if families and (led or edges.may_begin(found, text, start)):
            word = listed.shared(end, families)
            if word is not None:
                yield Seen(start, end, found, families[word.family], why=_shares(word.word))
                yield from self._inside(found, start)

    def _again(self, text: str, span: Span, listed: lists.Lists) -> Iterator[Seen]:
        """Yield what begins inside a name that was none: 光明城站 in 深圳光明城站."""
        first, end = span[0] + 1, span[1]
        for start, stop in self._names.find(text[first : end + self._longest]):
            if first + start >= end:
                return
            yield from self._at(text, (first + start, first + stop), listed, led=False)

    def _inside(self, found: str, start: int) -> Iterator[Seen]:
        for inner in self._inner.get(found, ()):
            yield inner._replace(start=start + inner.start, end=start + inner.end)

    def _held(self, name: str, senses: tuple[Sense, ...], names: Scanner) -> Iterator[Seen]:
        """Yield the names inside a name that are named with it.

        A wording is but a phrase, so that names keep their meaning in it. The line that leads the
        name of a station, and the end that a line is named by, are named too.
        """
        phrase = any(sense.role == "wording" for sense in senses)
        station = all(self._layer(sense) == _STATIONS for sense in senses)
        for start, end in names.find(name, but=name):
            inner = self._lexicon.names.get(name[start:end], ())
            leads = station and start == 0 and inner and self._layer(inner[0]) == _LINES
            is_end = name[max(start - 1, 0) : start] == _TO
            if inner and (phrase or leads or is_end):
                yield Seen(start, end, name[start:end], inner)

    def _layer(self, sense: Sense) -> str:
        return self._lexicon.features[sense.feature].layer


def _hiding(texts: Iterable[str], names: Collection[str]) -> Iterator[str]:
    """Yield the texts inside which a name begins, which they hide even where they name nothing."""
    begun = {name[:length] for name in names for length in range(2, len(name) + 1)}
    for text in texts:
        tails = (text[place:] for place in range(1, len(text) - 1))
        if any(tail in begun or (tail[:2] in begun and _leads(tail, names)) for tail in tails):
            yield text


def _leads(tail: str, names: Collection[str]) -> bool:
    return any(tail[:length] in names for length in range(2, len(tail)))


def _stands(found: str, text: str, start: int, end: int) -> bool:
    """Tell whether a name is a word of its own."""
    if found[0].isascii() and found[-1].isascii():
        return edges.is_whole_word(text, start, end)
    return not (edges.goes_on(found, text, end) or edges.is_tail(found, text, start))


def _is_clear(found: str, text: str, start: int) -> bool:
    return not edges.may_be_tail(found) or edges.begins_word(text, start)


def _headed(city: str) -> Text:
    return Text(zh=f"名单开头写了{city}", en=f"The head of the list says {city}")


def _shares(word: str) -> Text:
    return Text(zh=f"名单末尾共用“{word}”", en=f"The list shares the word {word} at its end")
