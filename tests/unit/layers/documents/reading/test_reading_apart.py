"""The process that takes text out: what it tells comes through, and its limits hold."""

from __future__ import annotations

import pytest
from paper_files import docx, paragraph, pdf

from layers.documents.faults import PaperRefused, PaperTooLarge
from layers.documents.reading import apart, open_named
from layers.sources.bounded import Limits


def test_a_document_comes_through_whole_with_its_notes() -> None:
    words = "把甲城到乙城的路修好。" * 300
    found = open_named(docx(paragraph(words) * 50 + paragraph("藏", run="<w:vanish/>")), "a.pdf")
    assert found.text == "\n".join([words] * 50)
    assert found.form == "docx"
    assert [note.code for note in found.notes] == ["misnamed", "hidden"]


@pytest.mark.parametrize(
    ("content", "kind", "word"),
    [
        (docx(" " * 50_000_000), PaperTooLarge, "unpacks"),
        (pdf([(80.0, 100.0, "x")], encrypted=True), PaperRefused, "password"),
    ],
)
def test_a_refusal_comes_through(content: bytes, kind: type[PaperRefused], word: str) -> None:
    with pytest.raises(kind, match=word):
        open_named(content, "a")


def test_too_much_memory_is_refused() -> None:
    content = docx(paragraph("路") * 200_000)
    with pytest.raises(PaperTooLarge, match="memory"):
        apart.taken_out(content, "docx", limits=Limits(memory_mb=250, cpu_s=20, clock_s=30))


def test_too_much_time_is_refused() -> None:
    content = docx(paragraph("路") * 200_000)
    with pytest.raises(PaperTooLarge, match="second"):
        apart.taken_out(content, "docx", limits=Limits(memory_mb=1_500, cpu_s=1, clock_s=30))


def test_a_fault_of_ours_is_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_WORKER", "layers.documents.reading.no_such")
    with pytest.raises(PaperRefused, match="could not be read"):
        apart.taken_out(b"<html>", "html")
