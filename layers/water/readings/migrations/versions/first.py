"""The first tables: samples and their values, who brought them, tokens, and events."""

from __future__ import annotations

import time
import uuid

import sqlalchemy as sa
from alembic import op

revision = "first"
down_revision = None

_APPEND_ONLY = (
    "readings_store",
    "tokens",
    "revocations",
    "batches",
    "samples",
    "series",
    "measured",
    "events",
)


def upgrade() -> None:
    """Make the tables, and the triggers that keep them append-only."""
    _make_store()
    _make_tokens()
    _make_samples()
    _make_values()
    _make_events()
    refuse = _refuse_sqlite if op.get_bind().dialect.name == "sqlite" else _refuse_postgresql
    refuse()


def _make_store() -> None:
    store = op.create_table(
        "readings_store",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("made_at", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(store, [{"id": uuid.uuid4().hex, "made_at": int(time.time())}])


def _make_tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("issued_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
    )
    op.create_table(
        "revocations",
        sa.Column(
            "token", sa.Integer, sa.ForeignKey("tokens.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("revoked_at", sa.BigInteger, nullable=False),
    )


def _make_samples() -> None:
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("token", sa.Integer, sa.ForeignKey("tokens.id")),
        sa.Column("file", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.Column("why", sa.Text),
    )
    op.create_table(
        "samples",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("month", sa.Integer, nullable=False),
        sa.Column("taken_at", sa.BigInteger, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("samples.id"), unique=True),
        sa.Column("batch", sa.Integer, sa.ForeignKey("batches.id"), nullable=False),
        sa.Column("published", sa.SmallInteger),
        sa.Column("tide", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.UniqueConstraint("section", "taken_at", "city", "revision"),
        sa.CheckConstraint("published BETWEEN 1 AND 6", name="published_is_a_class"),
        sa.CheckConstraint("(revision = 1) = (replaces IS NULL)", name="later_ones_replace"),
        sa.CheckConstraint("revision >= 1", name="revision_counts"),
        sa.CheckConstraint("tide IN ('ebb', 'flood')", name="tide_is_known"),
    )
    op.create_index("samples_by_time", "samples", ["taken_at", "section", "city"])
    replaces = sa.text("replaces IS NOT NULL")
    op.create_index(
        "samples_replaced",
        "samples",
        ["section", "replaces"],
        sqlite_where=replaces,
        postgresql_where=replaces,
    )


def _make_values() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.UniqueConstraint("section", "city", "item"),
    )
    op.create_table(
        "measured",
        sa.Column(
            "series", sa.Integer, sa.ForeignKey("series.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("month", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("taken_at", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "sample", sa.Integer, sa.ForeignKey("samples.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("number", sa.Float(53), nullable=False),
        sa.Column("below", sa.SmallInteger, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sa.CheckConstraint("number BETWEEN -1e300 AND 1e300", name="number_is_finite"),
        sa.CheckConstraint("below IN (0, 1)", name="below_is_yes_or_no"),
        sqlite_with_rowid=False,
    )


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("city", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.CheckConstraint(
            "what IN ('issued', 'revoked', 'submitted', 'refused', 'read')", name="what_is_known"
        ),
    )


def _refuse_sqlite() -> None:
    for table in _APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _refuse_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION readings_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION readings_keep()"
        )
