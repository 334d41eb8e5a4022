"""What we know: validated facts, the domain's words, and the generations built from them."""
