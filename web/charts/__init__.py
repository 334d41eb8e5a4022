"""Charts of readings, drawn on the server as SVG; they need neither script nor style sheet."""
