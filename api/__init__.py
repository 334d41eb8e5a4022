"""How the outside calls us: HTTP and the command line."""
