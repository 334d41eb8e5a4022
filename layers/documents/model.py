"""The words of reading a paper.

Positions count characters. Those of ``Cleaned`` and of everything found in it count in the cleaned
text; a ``Reading`` holds everything with its positions in the original text. An ``end`` is the
position after the last character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from layers.model import Status, Text
    from layers.paperwork import Asks

Form = Literal["txt", "html", "docx", "pdf"]


class Note(NamedTuple):
    """Something that whoever reads the result should know; where it is when that is one place."""

    code: str  # mojibake, advert, furniture, gloss, unnumbered, unrecognised ...
    text: Text
    start: int | None = None
    end: int | None = None


class Original(NamedTuple):
    """The text of a file, as it was taken out; line ends are single line feeds.

    Of plain text it is the decoded file (a byte-order mark and carriage returns left out).
    """

    text: str
    form: Form
    encoding: str | None = None
    notes: tuple[Note, ...] = ()


class Cleaned(NamedTuple):
    """A text as it is searched: simplified, half-width, unquoted, unglossed, a paragraph a line.

    ``offsets`` has one entry a character, its position in the original; int64, ascending.
    ``lines`` has one entry a line, the number from 1 of the line of the original where it begins;
    it may be left empty where no line was left out.
    """

    text: str
    offsets: npt.NDArray[np.int64]
    damage: tuple[tuple[int, int], ...] = ()  # where characters were lost (mojibake)
    notes: tuple[Note, ...] = ()  # with positions in the original
    lines: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of this text, not an empty one, lies in the original."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


class Clause(NamedTuple):
    """A stretch of a paper with its path: 二(4), (七)铁路方面, ¶25, 前言, 落款.

    Clauses follow each other, and do not overlap. ``number`` is how the paper marks it (``4.``);
    ``title`` is its heading, where it has one. A line that is but a heading of clauses is a clause
    of level ``chapter``; ``frame`` is what belongs to no clause: title, addressee, signature.
    """

    path: str
    start: int
    end: int
    level: Literal["clause", "chapter", "preamble", "frame"]
    number: str = ""
    title: str = ""


class Head(NamedTuple):
    """What a paper says of itself; None where it does not say."""

    title: str | None = None
    number: str | None = None  # 东府办〔2017〕136号
    date: str | None = None  # partial date
    issuer: str | None = None
    not_before: str | None = None  # the newest day that it speaks of as past


class Context(NamedTuple):
    """What decides the meaning of words in a paper."""

    document: str | None  # id of a known paper
    places: frozenset[str]  # ids of the cities that it has to do with
    date: str | None  # partial date: of the paper, or the day that was asked for


class Mention(NamedTuple):
    """A known feature, found in a text."""

    feature: str
    text: str  # as written in the original
    start: int
    end: int
    clause: str  # path
    sure: bool
    name: str  # the known name that was found
    why: Text | None = None  # why this feature and no other, or why it is not sure
    choices: tuple[str, ...] = ()  # ids of everything that it may have meant, when more than one


class Placed(NamedTuple):
    """Where a proposed feature is guessed to lie, WGS 84, and by which place of the gazetteer."""

    lon: float
    lat: float
    accuracy_m: int
    by: Text


class Proposal(NamedTuple):
    """A name that looks like infrastructure and is not known."""

    text: str
    name: str  # cleaned
    kind: str  # id of a kind of the layer
    layer: str
    start: int  # of its first occurrence
    end: int
    clause: str
    times: int
    placed: Placed | None = None
    like: tuple[str, ...] = ()  # ids of known features whose names come near


class Said(NamedTuple):
    """What a clause says of a feature: its stage or status, and when.

    ``feature`` is an id, or the name of a proposal. ``asks`` is what the clause wants done,
    ``status`` what it states as a fact; one of them may be None. ``start`` and ``end`` hold the
    words that say so.
    """

    feature: str | None
    clause: str
    asks: Asks | None
    status: Status | None
    start: int
    end: int
    when: str | None = None  # partial date: since when, or by when
    expected: bool = False
    sure: bool = True


class Deadline(NamedTuple):
    """A date as papers write it: 2017年上半年, 力争年底前, 每年6月底和12月底前, 十四五期间."""

    clause: str
    start: int
    end: int
    since: str | None  # partial dates; the first and the last that it may mean
    due: str | None
    every: tuple[str, ...] = ()  # MM-DD
    times_a_year: int | None = None
    firm: bool = True  # not softened by 力争, 争取


class Figure(NamedTuple):
    """A target with a number, kept as written: 350公里, 353个, 半小时, 每月一次, 109项."""

    clause: str
    start: int
    end: int
    value: str  # plain decimal number
    unit: str  # as written
    what: str  # the words that it counts, cleaned
    feature: str | None = None


class Assigned(NamedTuple):
    """A unit to which a clause falls, as its bracket says."""

    clause: str
    start: int
    end: int
    name: str  # as written, cleaned
    unit: str | None  # id of a known unit
    role: Literal["lead", "with"]


class Reading(NamedTuple):
    """Everything that was read in a paper, positions in ``text``."""

    document: str  # id of the known paper, or one made of the file's name
    known: bool
    head: Head
    context: Context
    fingerprint: str
    text: str
    form: Form
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    proposed: tuple[Proposal, ...]
    said: tuple[Said, ...]
    deadlines: tuple[Deadline, ...]
    figures: tuple[Figure, ...]
    assigned: tuple[Assigned, ...]
    notes: tuple[Note, ...]
