"""Mentions: known features found in a text, and names in it that are not known yet."""

from __future__ import annotations

from layers.documents.mentions.finder import Finder

__all__ = ["Finder"]
