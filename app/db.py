"""The database: engines, the ambient session, the base class and our column types.

One unit of work is open at a time in a thread. It reads or it writes; it never turns from one into
the other by itself. On SQLite a writing unit takes the write lock at its first statement.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    create_engine,
    event,
    inspect,
    select,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Missing(LookupError):
    """What was asked for does not exist, or is not this user's: the same answer for both."""


class Words(TypeDecorator[str]):
    """Text of bounded length, in one Unicode form and without NUL, on every engine."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        clean = unicodedata.normalize("NFC", value).replace("\x00", "")
        if len(clean) > self.length:
            raise ValueError(f"text longer than {self.length} characters")
        return clean


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = BigInteger().with_variant(Integer(), "sqlite")


def new_public_id() -> str:
    """An id for URLs that nobody can guess: 128 random bits."""
    return secrets.token_urlsafe(16)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment()}

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement="ignore_fk")

    def in_case(self) -> str | None:
        """The public id of the case this row belongs to, for the audit line."""
        return None


class Public:
    """A row with an id for URLs, known from the moment it is made."""

    public_id: Mapped[str] = mapped_column(String(22), unique=True)

    def __init__(self, **values: Any) -> None:
        # First: a sealed text is bound to the public id of its row.
        public_id = values.pop("public_id", None) or new_public_id()
        super().__init__(**{"public_id": public_id, **values})


class Versioned:
    """A row that people edit: the second of two writers is told."""

    row_version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.row_version}


class Database:
    """One database with an engine that only reads and one that writes."""

    def __init__(self, url: str, *, synchronous: str = "FULL") -> None:
        self.engine = _engine(url, synchronous)
        self.read_engine = self.engine.execution_options(
            eenplan_write=False, postgresql_readonly=True
        )
        self.write_engine = self.engine.execution_options(eenplan_write=True)
        self.mark: str | None = None

    @property
    def dialect(self) -> str:
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A unit that cannot write."""
        with self._unit(write=False) as unit:
            yield unit

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A unit that may write; whoever uses it commits."""
        with self._unit(write=True) as unit:
            yield unit

    @contextmanager
    def _unit(self, *, write: bool) -> Iterator[Session]:
        with self.new_session(write=write) as unit:
            token = _current.set(unit)
            try:
                yield unit
            finally:
                _current.reset(token)

    def new_session(self, *, write: bool) -> Session:
        """A session of its own; only for the web frame, which opens one for each request."""
        bind = self.write_engine if write else self.read_engine
        return Session(bind, info={"database": self})


_current: ContextVar[Session | None] = ContextVar("session", default=None)


def session() -> Session:
    """The session of the unit that is open now."""
    unit = _current.get()
    if unit is None:
        raise RuntimeError("No unit of work is open.")
    return unit


def open_session() -> Session | None:
    """The session of the open unit, if there is one; only for the web frame."""
    return _current.get()


def set_session(unit: Session | None) -> None:
    """Make this the open unit; only for the web frame."""
    _current.set(unit)


def turn(*, write: bool) -> None:
    """End what is open (nothing is kept that was not committed) and go on in the other mode."""
    unit = session()
    unit.rollback()
    database: Database = unit.info["database"]
    unit.bind = database.write_engine if write else database.read_engine


def lock(row: Base) -> None:
    """Hold a row until the end of the unit and read it again, so that checks stay true.

    In two statements: what PostgreSQL reads along with a row that it waited for is older than it.
    """
    held = select(type(row).id).where(type(row).id == row.id)
    session().execute(held.with_for_update())
    session().refresh(row)


def touched_fields(unit: Session) -> set[str]:
    """`table.column` of everything changed in this unit so far, for the audit line."""
    fields: set[str] = unit.info.setdefault("touched", set())
    return fields


@event.listens_for(Session, "after_flush")
def _remember_fields(unit: Session, context: Any) -> None:
    # After the flush: keys that follow from a relationship are known only then.
    fields = touched_fields(unit)
    for row in (*unit.new, *unit.dirty):
        state = inspect(row)
        for column in state.mapper.column_attrs:
            if state.attrs[column.key].history.has_changes():
                fields.add(f"{row.__tablename__}.{column.key}")
    fields.update(f"{row.__tablename__}.verwijderd" for row in unit.deleted)


def _engine(url: str, synchronous: str) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": 5})
        event.listen(engine, "connect", lambda raw, _record: _prepare_sqlite(raw, synchronous))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = "-c statement_timeout=30000 -c lock_timeout=10000 -c synchronous_commit=on"
    return create_engine(
        url,
        connect_args={"options": options},
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
    )


def _prepare_sqlite(raw: Any, synchronous: str) -> None:
    # None: the driver leaves BEGIN to us, or BEGIN IMMEDIATE would come too late.
    raw.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "recursive_triggers=ON",
        "secure_delete=ON",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("eenplan_write", True)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if write else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
