"""How places relate: pure functions on frames; knows no layer, no file of ours and no HTML."""
