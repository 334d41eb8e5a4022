"""Networks of ways: OSMnx builds and describes the graph, arrays of it answer."""
