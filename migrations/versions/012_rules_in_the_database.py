"""Rules about access, shared goals and disclosures that the database holds as well.

What was written before stays as it is: a trigger looks at what comes in.

Revision ID: 012_rules_in_the_database
Revises: 011_more_consent
"""

from __future__ import annotations

from app.migration_rules import add_rules, take_rules_away

revision = "012_rules_in_the_database"
down_revision = "011_more_consent"
branch_labels = None
depends_on = None


def upgrade() -> None:
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
