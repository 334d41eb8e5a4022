"""How the networks of a generation are made: railways, roads, and what ties them."""
