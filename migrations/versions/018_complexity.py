"""How complex a casus is.

Revision ID: 018_complexity
Revises: 017_desk_regions
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "018_complexity"
down_revision = "017_desk_regions"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "case_complexities",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("level IN ('laag', 'hoog')", name=op.f("ck_case_complexities_level")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_complexities_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_case_complexities_by_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_complexities")),
        sa.UniqueConstraint("case_id", "nr", name=op.f("uq_case_complexities_case_id_nr")),
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_table("case_complexities")
