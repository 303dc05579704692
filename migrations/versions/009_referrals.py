"""Referrals by a huisarts.

Revision ID: 009_referrals
Revises: 008_meetings
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "009_referrals"
down_revision = "008_meetings"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "referrals",
        sa.Column("signal_id", ID, nullable=False),
        sa.Column("practice_id", ID, nullable=False),
        sa.Column("sent_by_id", ID, nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urgency", sa.String(20), nullable=False),
        sa.Column("given_name", sa.String(80), nullable=False),
        sa.Column("surname", sa.String(120), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("urgency IN ('gewoon', 'spoed')", name=op.f("ck_referrals_urgency")),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["organisations.id"],
            name=op.f("fk_referrals_practice_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["user_accounts.id"], name=op.f("fk_referrals_sent_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signals.id"], name=op.f("fk_referrals_signal_id_signals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("public_id", name=op.f("uq_referrals_public_id")),
        sa.UniqueConstraint("signal_id", name=op.f("uq_referrals_signal_id")),
    )
    op.create_index(
        "ix_referrals_sent_by_id_sent_on", "referrals", ["sent_by_id", "sent_on"], unique=False
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_index("ix_referrals_sent_by_id_sent_on", table_name="referrals")
    op.drop_table("referrals")
