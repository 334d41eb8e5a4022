"""Reports on water: the bulletin of a month, the calendar of duties, samples side by side."""
