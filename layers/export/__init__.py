"""Write a collection for use elsewhere, in nine formats.

Every format carries the notice: approval number, attribution, disclaimer, what the licences of the
data ask to be said, what the coordinates are, the day and the generation. ``making.export`` writes;
what is here loads nothing heavy.
"""

from layers.export.asked import Asked
from layers.export.faults import ExportFailed, ExportFault
from layers.export.formats import FORMATS, Format
from layers.export.notice import Notice

__all__ = ["FORMATS", "Asked", "ExportFailed", "ExportFault", "Format", "Notice"]
