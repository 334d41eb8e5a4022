"""What comes from outside ``data/``: packages and files of OpenStreetMap."""
