"""OGC API - Features: what its resources are, apart from how they are asked for over HTTP."""
