"""How the tables of the store of readings came to be: one file a version, run by Alembic."""
