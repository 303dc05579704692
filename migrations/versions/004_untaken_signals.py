"""The signals of a team that became no casus, found without walking those that did.

Revision ID: 004_untaken_signals
Revises: 003_people_stay
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "004_untaken_signals"
down_revision = "003_people_stay"
branch_labels = None
depends_on = None

NAME = "ix_signals_team_id_ended_on_received_on_no_case"


def upgrade() -> None:
    op.create_index(
        NAME,
        "signals",
        ["team_id", "ended_on", "received_on"],
        sqlite_where=sa.text("case_id IS NULL"),
        postgresql_where=sa.text("case_id IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(NAME, "signals")
