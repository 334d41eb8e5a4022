"""The tables of the store of readings as they are now; how they came to be is in ``migrations``.

All are append-only: triggers refuse UPDATE and DELETE. Times are seconds since 1970 in UTC, months
are ``Month.ordinal`` on the region's clock. Ids are counted by us, under the lock of the writer.

A sample that replaces another names it; a value belongs to a series, which is one item measured by
one city at one section. The key of values puts each series in order of time and its months side by
side, which is how they are read.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()
LARGEST: Final = 1e300
"""A number beyond it, infinite or not a number, is refused by the database itself."""


def _one_of(column: str, words: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


store = Table(
    "readings_store",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("made_at", BigInteger, nullable=False),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("city", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("issued_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
)

revocations = Table(
    "revocations",
    METADATA,
    Column("token", Integer, ForeignKey("tokens.id"), primary_key=True, autoincrement=False),
    Column("revoked_at", BigInteger, nullable=False),
)

batches = Table(
    "batches",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("city", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("token", Integer, ForeignKey("tokens.id")),
    Column("file", Text),
    Column("sha256", Text),
    Column("why", Text),
)

samples = Table(
    "samples",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("section", Text, nullable=False),
    Column("month", Integer, nullable=False),
    Column("taken_at", BigInteger, nullable=False),
    Column("city", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("replaces", Integer, ForeignKey("samples.id"), unique=True),
    Column("batch", Integer, ForeignKey("batches.id"), nullable=False),
    Column("published", SmallInteger),
    Column("tide", Text),
    Column("digest", Text, nullable=False),
    UniqueConstraint("section", "taken_at", "city", "revision"),
    CheckConstraint("published BETWEEN 1 AND 6", name="published_is_a_class"),
    CheckConstraint("(revision = 1) = (replaces IS NULL)", name="later_ones_replace"),
    CheckConstraint("revision >= 1", name="revision_counts"),
    CheckConstraint("tide IN ('ebb', 'flood')", name="tide_is_known"),
)
Index("samples_by_time", samples.c.taken_at, samples.c.section, samples.c.city)
Index(
    "samples_replaced",
    samples.c.section,
    samples.c.replaces,
    sqlite_where=samples.c.replaces.is_not(None),
    postgresql_where=samples.c.replaces.is_not(None),
)

series = Table(
    "series",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("section", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("item", Text, nullable=False),
    UniqueConstraint("section", "city", "item"),
)

measured = Table(
    "measured",
    METADATA,
    Column("series", Integer, ForeignKey("series.id"), primary_key=True, autoincrement=False),
    Column("month", Integer, primary_key=True, autoincrement=False),
    Column("taken_at", BigInteger, primary_key=True, autoincrement=False),
    Column("sample", Integer, ForeignKey("samples.id"), primary_key=True, autoincrement=False),
    Column("number", Float(53), nullable=False),
    Column("below", SmallInteger, nullable=False),
    Column("written", Text, nullable=False),
    CheckConstraint(f"number BETWEEN {-LARGEST:g} AND {LARGEST:g}", name="number_is_finite"),
    CheckConstraint("below IN (0, 1)", name="below_is_yes_or_no"),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Text, nullable=False),
    _one_of("what", ("issued", "revoked", "submitted", "refused", "read")),
)
