"""What the gezin was told that it may count on, and who says to know a gezin.

Revision ID: 015_told_and_known
Revises: 014_emergency_moment
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "015_told_and_known"
down_revision = "014_emergency_moment"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "known_families",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_known_families_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_known_families_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_families")),
    )
    op.create_index("ix_known_families_user_id", "known_families", ["user_id"], unique=False)
    op.create_index(
        "uq_known_families_now",
        "known_families",
        ["family_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "told_rights",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("teller_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "kind IN ('clientondersteuning', 'vertrouwenspersoon', 'klacht')",
            name=op.f("ck_told_rights_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_told_rights_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["teller_id"],
            ["user_accounts.id"],
            name=op.f("fk_told_rights_teller_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_told_rights_by_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_rights")),
        sa.UniqueConstraint("case_id", "kind", "nr", name=op.f("uq_told_rights_case_id_kind_nr")),
        sa.UniqueConstraint("public_id", name=op.f("uq_told_rights_public_id")),
    )
    op.create_table(
        "told_persons",
        sa.Column("told_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["told_id"], ["told_rights.id"], name=op.f("fk_told_persons_told_id_told_rights")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_told_persons_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_persons")),
        sa.UniqueConstraint("told_id", "person_id", name=op.f("uq_told_persons_told_id_person_id")),
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_table("told_persons")
    op.drop_table("told_rights")
    op.drop_index(
        "uq_known_families_now",
        table_name="known_families",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_known_families_user_id", table_name="known_families")
    op.drop_table("known_families")
