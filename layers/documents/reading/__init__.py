"""Take the text out of a file: plain text, web page, .docx or PDF; told apart by its content.

What is more than plain text is read in a process of its own with limits on what it may take.
Nothing in a file is executed or fetched. A file that cannot be read raises PaperRefused, one that
holds too much PaperTooLarge.
"""

from __future__ import annotations

from layers.documents.reading.opening import MOST_MB, open_named, open_paper

__all__ = ["MOST_MB", "open_named", "open_paper"]
