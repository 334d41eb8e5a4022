"""How generations are written, published and opened."""
