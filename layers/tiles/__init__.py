"""Vector tiles: every collection cut once at build, and handed out as it was stored."""
