"""People of a gezin, of its network, and who asked whether it is known: rows that stay.

Revision ID: 003_people_stay
Revises: 002_reference_data
"""

from __future__ import annotations

from app.migration_rules import add_rules, take_rules_away

revision = "003_people_stay"
down_revision = "002_reference_data"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
