"""Clean the text of a paper, so that one name is always written in one way.

What is left out is left out whole; what is kept stays in its order, and every kept character knows
where it stands in the original. All steps take time in proportion to the text.
"""

from __future__ import annotations

from layers.documents.cleaning.characters import Sort, folded, sorts
from layers.documents.cleaning.damage import damage, damage_notes
from layers.documents.cleaning.furniture import without_furniture
from layers.documents.cleaning.glosses import without_glosses, without_images
from layers.documents.cleaning.kept import Kept, signs_of, text_of
from layers.documents.cleaning.lines import lines_of
from layers.documents.cleaning.spaces import without_blanks
from layers.documents.cleaning.wrapped import joined
from layers.documents.model import Cleaned

__all__ = ["clean", "letters", "plain"]


def clean(text: str) -> Cleaned:
    """Return a text simplified, half-width, unquoted, unglossed, a paragraph a line."""
    kept = without_blanks(Kept.of(folded(text)))
    kept, images = without_images(kept)
    kept, glosses = without_glosses(kept)
    kept, furniture = without_furniture(kept)
    kept = joined(kept)
    lost = damage(kept, text)
    return Cleaned(
        text=kept.text,
        offsets=kept.offsets,
        damage=lost,
        notes=(*images, *glosses, *furniture, *damage_notes(kept, lost)),
        lines=lines_of(text, kept),
    )


def plain(name: str) -> str:
    """Write a name as it stands in a cleaned text."""
    return without_blanks(Kept.of(folded(name))).text


def letters(text: str) -> str:
    """Return but the letters and digits of a cleaned text."""
    signs = signs_of(text)
    sort = sorts(signs)
    return text_of(signs[(sort == Sort.HAN) | (sort == Sort.LETTER)])
