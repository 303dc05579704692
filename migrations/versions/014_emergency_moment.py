"""Emergency access always says when it began.

Revision ID: 014_emergency_moment
Revises: 013_stored_figures
"""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "014_emergency_moment"
down_revision = "013_stored_figures"
branch_labels = None
depends_on = None

# What has ended is not touched by anybody; here only a moment is filled in that was left out.
IN_THE_WAY = ("001_ground", "case_readers_ended_for_good")
# It lasted four hours whenever the application itself let somebody in.
HOURS = timedelta(hours=4)
READERS = sa.table(
    "case_readers",
    sa.column("id", sa.BigInteger()),
    sa.column("capacity", sa.String()),
    sa.column("until_at", sa.DateTime(timezone=True)),
    sa.column("at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    take_rules_away(*IN_THE_WAY)
    bind = op.get_bind()
    without = sa.select(READERS.c.id, READERS.c.until_at).where(
        READERS.c.capacity == "nood", READERS.c.at.is_(None)
    )
    for row_id, until_at in bind.execute(without).all():
        began = sa.update(READERS).where(READERS.c.id == row_id).values(at=until_at - HOURS)
        bind.execute(began)
    add_rules(*IN_THE_WAY)
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
