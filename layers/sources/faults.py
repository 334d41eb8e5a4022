"""What can be wrong with something that comes from outside.

::

    LinkatlasError
    └── SourceError   a file or a server of OpenStreetMap cannot be used; one line says why
"""

from __future__ import annotations

from layers.errors import LinkatlasError


class SourceError(LinkatlasError):
    """A file or a server cannot be used; what was taken before stays."""
