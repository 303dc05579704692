"""The casussen of a team are found by their team.

Revision ID: 016_casussen_of_a_team
Revises: 015_told_and_known
"""

from __future__ import annotations

from alembic import op

revision = "016_casussen_of_a_team"
down_revision = "015_told_and_known"
branch_labels = None
depends_on = None

NAME = "ix_cases_team_id"


def upgrade() -> None:
    op.create_index(NAME, "cases", ["team_id"])


def downgrade() -> None:
    op.drop_index(NAME, "cases")
