"""Settings of one process: read once from the environment, never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
SMTP_TLS = ("starttls", "tls", "none")


@dataclass(frozen=True)
class Smtp:
    """The mail server that takes our mail; without a host nothing is sent."""

    host: str = ""
    port: int = 587
    user: str = ""
    password_file: Path | None = None
    sender: str = ""
    tls: str = "starttls"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Smtp:
        tls = environ.get("EENPLAN_SMTP_TLS") or "starttls"
        if tls not in SMTP_TLS:
            raise ValueError("EENPLAN_SMTP_TLS is starttls, tls of none.")
        return cls(
            host=environ.get("EENPLAN_SMTP_HOST", ""),
            port=_number(environ, "EENPLAN_SMTP_PORT", 465 if tls == "tls" else 587),
            user=environ.get("EENPLAN_SMTP_USER", ""),
            password_file=_optional_path(environ.get("EENPLAN_SMTP_PASSWORD_FILE")),
            sender=environ.get("EENPLAN_SMTP_FROM", ""),
            tls=tls,
        )


@dataclass(frozen=True)
class Settings:
    """What differs between machines; defaults are those of `make run` on a laptop."""

    database_url: str
    data: Path
    migration_database_url: str | None = None
    env: str = "development"
    port: int = 8000
    now: str | None = None
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    base_url: str = "http://127.0.0.1"
    proxies: int = 0
    demo_second_factor: bool = False
    fast_hashing: bool = False
    sqlite_synchronous: str = "FULL"
    idle_minutes: int = 30
    absolute_hours: int = 12
    backup_key_file: Path | None = None
    smtp: Smtp = Smtp()

    @property
    def owner_url(self) -> str:
        """The database as seen by the role that owns it; migrations run with this one."""
        return self.migration_database_url or self.database_url

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def domain(self) -> str:
        """The name of this installation, as it stands in its address."""
        return self.base_url.split("//")[-1].split("/")[0].split(":")[0]

    @property
    def sender(self) -> str:
        """The address that our mail comes from, and that calendar entries name as organiser."""
        return self.smtp.sender or f"eenplan@{self.domain}"

    @property
    def plain_cookie(self) -> bool:
        """Only on loopback http, and never in production, is the cookie not Secure."""
        return not self.production and self.base_url.startswith(
            ("http://127.0.0.1", "http://localhost", "http://[::1]")
        )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; raises ValueError with a sentence when one makes no sense."""
        data = Path(environ.get("EENPLAN_DATA") or ROOT / "data").resolve()
        hosts = tuple(h.strip() for h in environ.get("TRUSTED_HOSTS", "").split(",") if h.strip())
        port = _number(environ, "PORT", 8000)
        return cls(
            database_url=database_url(
                environ.get("DATABASE_URL") or f"sqlite:///{data}/eenplan.sqlite"
            ),
            migration_database_url=_optional_url(environ.get("MIGRATION_DATABASE_URL")),
            data=data,
            env=environ.get("EENPLAN_ENV", "development"),
            port=port,
            now=environ.get("EENPLAN_NOW") or None,
            trusted_hosts=hosts or LOCAL_HOSTS,
            base_url=environ.get("BASE_URL", f"http://127.0.0.1:{port}"),
            proxies=_number(environ, "EENPLAN_PROXIES", 0),
            demo_second_factor=environ.get("DEMO_SECOND_FACTOR") == "1",
            idle_minutes=_number(environ, "EENPLAN_IDLE_MINUTES", 30),
            absolute_hours=_number(environ, "EENPLAN_ABSOLUTE_HOURS", 12),
            backup_key_file=_optional_path(environ.get("EENPLAN_BACKUP_KEY_FILE")),
            smtp=Smtp.from_env(environ),
        )

    @classmethod
    def for_test(cls, *, database_url: str, data: Path, **changes: Any) -> Settings:
        """Settings of a test: cheap hashing, no waiting for the disk."""
        base = cls(
            database_url=_mapped(database_url),
            data=data,
            env="test",
            fast_hashing=True,
            sqlite_synchronous="OFF",
        )
        if changes.get("migration_database_url"):
            changes["migration_database_url"] = _mapped(changes["migration_database_url"])
        return replace(base, **changes)


def database_url(url: str) -> str:
    """The address as SQLAlchemy wants it; the usual PostgreSQL spellings mean psycopg 3."""
    mapped = _mapped(url)
    if not mapped.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("DATABASE_URL moet beginnen met sqlite:/// of postgresql://.")
    return mapped


def _mapped(url: str) -> str:
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _optional_url(url: str | None) -> str | None:
    return database_url(url) if url else None


def _optional_path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "")
    if not text:
        return default
    if not text.isdigit():
        raise ValueError(f"{name} moet een heel getal zijn.")
    return int(text)
