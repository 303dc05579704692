"""Who else is in a casus, closing, gezag, consent, accounts of families.

Revision ID: 005_regie_and_family
Revises: 004_untaken_signals
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "005_regie_and_family"
down_revision = "004_untaken_signals"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_offices_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("public_id", name=op.f("uq_offices_public_id")),
    )
    op.create_index(
        op.f("ix_offices_municipality_id"), "offices", ["municipality_id"], unique=False
    )
    op.create_table(
        "consents",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("recipient_id", ID, nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("capacity", sa.String(length=10), nullable=False),
        sa.Column("given_by", sa.String(200), nullable=False),
        sa.Column("holder_id", ID, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("renew_on", sa.Date(), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("paused_reason", sa.String(200), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by_id", ID, nullable=True),
        sa.Column("withdrawn_words", sa.String(400), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "capacity IN ('gezag', 'samen', 'zelf')", name=op.f("ck_consents_capacity")
        ),
        sa.CheckConstraint("given_by <> ''", name=op.f("ck_consents_given_by")),
        sa.CheckConstraint(
            "level IN ('status', 'inhoudelijke_samenvatting')", name=op.f("ck_consents_level")
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_by_id IS NULL)",
            name=op.f("ck_consents_withdrawn_whole"),
        ),
        sa.CheckConstraint("renew_on > from_on", name=op.f("ck_consents_in_order")),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["persons.id"], name=op.f("fk_consents_holder_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_consents_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["organisations.id"],
            name=op.f("fk_consents_recipient_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_consents_recorded_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_consents_withdrawn_by_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consents_public_id")),
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"], unique=False)
    op.create_index(
        "ix_consents_recipient_id_withdrawn_on",
        "consents",
        ["recipient_id", "withdrawn_on"],
        unique=False,
    )
    op.create_table(
        "gezag",
        sa.Column("child_id", ID, nullable=False),
        sa.Column("holder_person_id", ID, nullable=True),
        sa.Column("holder_organisation_id", ID, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(400), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("evidence <> ''", name=op.f("ck_gezag_evidence")),
        sa.CheckConstraint(
            "(holder_person_id IS NULL) <> (holder_organisation_id IS NULL)",
            name=op.f("ck_gezag_one_holder"),
        ),
        sa.CheckConstraint(
            "holder_person_id IS NULL OR holder_person_id <> child_id",
            name=op.f("ck_gezag_of_another"),
        ),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_gezag_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_gezag_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["persons.id"], name=op.f("fk_gezag_child_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["holder_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_gezag_holder_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["holder_person_id"], ["persons.id"], name=op.f("fk_gezag_holder_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gezag")),
        sa.UniqueConstraint("public_id", name=op.f("uq_gezag_public_id")),
    )
    op.create_index("ix_gezag_child_id", "gezag", ["child_id"], unique=False)
    op.create_index("ix_gezag_holder_person_id", "gezag", ["holder_person_id"], unique=False)
    op.create_table(
        "person_accounts",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_person_accounts_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_person_accounts_account_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_person_accounts_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_person_accounts_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_accounts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_accounts_public_id")),
    )
    op.create_index("ix_person_accounts_person_id", "person_accounts", ["person_id"], unique=False)
    op.create_index(
        "uq_person_accounts_account",
        "person_accounts",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "closings",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(5000), nullable=False),
        sa.Column("afterwards", sa.String(1000), nullable=False),
        sa.Column("still_open", sa.String(5000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("afterwards <> ''", name=op.f("ck_closings_afterwards")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_closings_words")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_closings_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_closings_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
        sa.UniqueConstraint("case_id", name=op.f("uq_closings_case_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_closings_public_id")),
    )
    op.create_table(
        "perspectiefregie",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_perspectiefregie_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_perspectiefregie_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_perspectiefregie_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["persons.id"], name=op.f("fk_perspectiefregie_child_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_perspectiefregie_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspectiefregie")),
        sa.UniqueConstraint(
            "case_id", "child_id", "nr", name=op.f("uq_perspectiefregie_case_id_child_id_nr")
        ),
    )
    op.create_index("ix_perspectiefregie_child_id", "perspectiefregie", ["child_id"], unique=False)
    op.create_index("ix_perspectiefregie_user_id", "perspectiefregie", ["user_id"], unique=False)
    op.create_table(
        "signal_persons",
        sa.Column("signal_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_signal_persons_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signals.id"], name=op.f("fk_signal_persons_signal_id_signals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_persons")),
        sa.UniqueConstraint("signal_id", name=op.f("uq_signal_persons_signal_id")),
    )
    op.create_index("ix_signal_persons_person_id", "signal_persons", ["person_id"], unique=False)
    op.create_table(
        "deadline_reminders",
        sa.Column("deadline_id", ID, nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"],
            ["deadlines.id"],
            name=op.f("fk_deadline_reminders_deadline_id_deadlines"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_deadline_reminders_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_reminders")),
        sa.UniqueConstraint(
            "deadline_id",
            "step",
            "user_id",
            name=op.f("uq_deadline_reminders_deadline_id_step_user_id"),
        ),
    )
    op.add_column(
        "case_readers",
        sa.Column("capacity", sa.String(length=20), server_default="meelezer", nullable=False),
    )
    op.create_index(
        "uq_case_readers_maatje",
        "case_readers",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("capacity = 'maatje' AND ended_at IS NULL"),
        postgresql_where=sa.text("capacity = 'maatje' AND ended_at IS NULL"),
    )
    op.add_column(
        "organisations", sa.Column("phone", sa.String(30), server_default="", nullable=False)
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_column("organisations", "phone")
    op.drop_index(
        "uq_case_readers_maatje",
        table_name="case_readers",
        sqlite_where=sa.text("capacity = 'maatje' AND ended_at IS NULL"),
        postgresql_where=sa.text("capacity = 'maatje' AND ended_at IS NULL"),
    )
    op.drop_column("case_readers", "capacity")
    op.drop_table("deadline_reminders")
    op.drop_index("ix_signal_persons_person_id", table_name="signal_persons")
    op.drop_table("signal_persons")
    op.drop_index("ix_perspectiefregie_user_id", table_name="perspectiefregie")
    op.drop_index("ix_perspectiefregie_child_id", table_name="perspectiefregie")
    op.drop_table("perspectiefregie")
    op.drop_table("closings")
    op.drop_index(
        "uq_person_accounts_account",
        table_name="person_accounts",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_person_accounts_person_id", table_name="person_accounts")
    op.drop_table("person_accounts")
    op.drop_index("ix_gezag_holder_person_id", table_name="gezag")
    op.drop_index("ix_gezag_child_id", table_name="gezag")
    op.drop_table("gezag")
    op.drop_index("ix_consents_recipient_id_withdrawn_on", table_name="consents")
    op.drop_index("ix_consents_person_id", table_name="consents")
    op.drop_table("consents")
    op.drop_index(op.f("ix_offices_municipality_id"), table_name="offices")
    op.drop_table("offices")
