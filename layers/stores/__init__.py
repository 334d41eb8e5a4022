"""Where what we know is kept: whole generations, each with a manifest of its hashes."""
