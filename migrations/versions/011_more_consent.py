"""Consent says what may be told, and a young person lets a parent read.

Revision ID: 011_more_consent
Revises: 010_who_may_see_what
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "011_more_consent"
down_revision = "010_who_may_see_what"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reading_consents",
        sa.Column("young_id", ID, nullable=False),
        sa.Column("parent_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_by_id IS NULL)",
            name=op.f("ck_reading_consents_withdrawn_whole"),
        ),
        sa.CheckConstraint("young_id <> parent_id", name=op.f("ck_reading_consents_of_another")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["persons.id"], name=op.f("fk_reading_consents_parent_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_reading_consents_recorded_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_reading_consents_withdrawn_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["young_id"], ["persons.id"], name=op.f("fk_reading_consents_young_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_consents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_reading_consents_public_id")),
    )
    op.create_index(
        "ix_reading_consents_parent_id", "reading_consents", ["parent_id"], unique=False
    )
    op.create_index(
        "uq_reading_consents_now",
        "reading_consents",
        ["young_id", "parent_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_on IS NULL"),
        postgresql_where=sa.text("withdrawn_on IS NULL"),
    )
    op.add_column("consents", sa.Column("what", sa.String(400), server_default="", nullable=False))
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_column("consents", "what")
    op.drop_index(
        "uq_reading_consents_now",
        table_name="reading_consents",
        sqlite_where=sa.text("withdrawn_on IS NULL"),
        postgresql_where=sa.text("withdrawn_on IS NULL"),
    )
    op.drop_index("ix_reading_consents_parent_id", table_name="reading_consents")
    op.drop_table("reading_consents")
