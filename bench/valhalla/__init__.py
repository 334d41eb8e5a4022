"""Valhalla as an oracle: in an environment of its own, on the same roads, asked for circles."""
