"""Border water sections over HTTP: what can be asked, how it is told, and how readings come in."""
