"""The accounts of a municipality are found by their municipality.

Revision ID: 019_accounts_of_a_municipality
Revises: 018_complexity
"""

from __future__ import annotations

from alembic import op

revision = "019_accounts_of_a_municipality"
down_revision = "018_complexity"
branch_labels = None
depends_on = None

NAME = "ix_user_accounts_municipality_id"


def upgrade() -> None:
    op.create_index(NAME, "user_accounts", ["municipality_id"])


def downgrade() -> None:
    op.drop_index(NAME, "user_accounts")
