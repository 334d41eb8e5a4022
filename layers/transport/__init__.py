"""How places are tied by rail and road: networks, scenarios and what can be asked of them."""
