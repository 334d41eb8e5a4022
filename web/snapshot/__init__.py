"""Pictures of the map drawn on the server: as SVG, as PNG, and on a sheet of paper."""
