"""Access for a part and a time, shields, withholding, disclosures, and what life does.

Revision ID: 010_who_may_see_what
Revises: 009_referrals
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "010_who_may_see_what"
down_revision = "009_referrals"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# There are more capacities now; the rule that knew three of them goes.
REPLACED = ("005_regie_and_family", "case_readers_capacity")


def upgrade() -> None:
    op.create_table(
        "shield_names",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_shield_names_reason")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_shield_names_account_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_shield_names_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_shield_names_ended_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_shield_names_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shield_names")),
        sa.UniqueConstraint("public_id", name=op.f("uq_shield_names_public_id")),
    )
    op.create_index("ix_shield_names_account_id", "shield_names", ["account_id"], unique=False)
    op.create_index(
        "uq_shield_names_now",
        "shield_names",
        ["person_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "withholdings",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("entry_kind", sa.String(length=20), nullable=False),
        sa.Column("entry_id", sa.String(length=22), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("ground", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "entry_kind IN ('notitie', 'deel', 'doel', 'evaluatie', 'overleg')",
            name=op.f("ck_withholdings_entry_kind"),
        ),
        sa.CheckConstraint(
            "ground IN ('privacy_van_een_ander', 'goede_hulp')", name=op.f("ck_withholdings_ground")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_withholdings_reason")),
        sa.CheckConstraint(
            "(account_id IS NULL) <> (person_id IS NULL)", name=op.f("ck_withholdings_one_reader")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_withholdings_account_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_withholdings_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_withholdings_ended_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_withholdings_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_withholdings_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholdings")),
        sa.UniqueConstraint("public_id", name=op.f("uq_withholdings_public_id")),
    )
    op.create_index("ix_withholdings_account_id", "withholdings", ["account_id"], unique=False)
    op.create_index("ix_withholdings_family_id", "withholdings", ["family_id"], unique=False)
    op.create_index("ix_withholdings_person_id", "withholdings", ["person_id"], unique=False)
    op.create_table(
        "case_links",
        sa.Column("from_case_id", ID, nullable=False),
        sa.Column("to_case_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "kind IN ('samengevoegd', 'gesplitst')", name=op.f("ck_case_links_kind")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_case_links_reason")),
        sa.CheckConstraint("from_case_id <> to_case_id", name=op.f("ck_case_links_two_cases")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_case_links_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["from_case_id"], ["cases.id"], name=op.f("fk_case_links_from_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["to_case_id"], ["cases.id"], name=op.f("fk_case_links_to_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_links_public_id")),
    )
    op.create_index("ix_case_links_from_case_id", "case_links", ["from_case_id"], unique=False)
    op.create_index("ix_case_links_to_case_id", "case_links", ["to_case_id"], unique=False)
    op.create_table(
        "disclosures",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("basis", sa.String(length=30), nullable=False),
        sa.Column("consent_id", ID, nullable=True),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(basis = 'toestemming') = (consent_id IS NOT NULL)",
            name=op.f("ck_disclosures_consent"),
        ),
        sa.CheckConstraint(
            "basis = 'toestemming' OR reason <> ''", name=op.f("ck_disclosures_reason")
        ),
        sa.CheckConstraint(
            "basis IN ('toestemming', 'direct_betrokken', 'wettelijke_plicht', 'vitaal_belang', 'meldcode', 'overdracht')",
            name=op.f("ck_disclosures_basis"),
        ),
        sa.CheckConstraint("recipient <> ''", name=op.f("ck_disclosures_recipient")),
        sa.CheckConstraint("what_sealed IS NOT NULL", name=op.f("ck_disclosures_what")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_disclosures_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consents.id"], name=op.f("fk_disclosures_consent_id_consents")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_disclosures_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_disclosures_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_disclosures_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
        sa.UniqueConstraint("public_id", name=op.f("uq_disclosures_public_id")),
    )
    op.create_index("ix_disclosures_family_id_at", "disclosures", ["family_id", "at"], unique=False)
    op.create_index("ix_disclosures_person_id", "disclosures", ["person_id"], unique=False)
    op.create_table(
        "access_requests",
        sa.Column("asked_by_id", ID, nullable=False),
        sa.Column("asked_of_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answer_words", sa.String(1000), nullable=False),
        sa.Column("reader_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(answer = 'gegeven') = (reader_id IS NOT NULL)", name=op.f("ck_access_requests_given")
        ),
        sa.CheckConstraint(
            "answer IN ('gegeven', 'geweigerd')", name=op.f("ck_access_requests_answer")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_access_requests_reason")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)",
            name=op.f("ck_access_requests_answered_whole"),
        ),
        sa.CheckConstraint(
            "asked_by_id <> asked_of_id", name=op.f("ck_access_requests_of_another")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_access_requests_asked_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_of_id"],
            ["user_accounts.id"],
            name=op.f("fk_access_requests_asked_of_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"],
            ["case_readers.id"],
            name=op.f("fk_access_requests_reader_id_case_readers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_requests")),
        sa.UniqueConstraint("public_id", name=op.f("uq_access_requests_public_id")),
    )
    op.create_index(
        "ix_access_requests_asked_by_id_asked_at",
        "access_requests",
        ["asked_by_id", "asked_at"],
        unique=False,
    )
    op.create_index(
        "ix_access_requests_asked_of_id_answered_at",
        "access_requests",
        ["asked_of_id", "answered_at"],
        unique=False,
    )
    op.create_table(
        "emergency_reviews",
        sa.Column("reader_id", ID, nullable=False),
        sa.Column("justified", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(2000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_emergency_reviews_words")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_emergency_reviews_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"],
            ["case_readers.id"],
            name=op.f("fk_emergency_reviews_reader_id_case_readers"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_reviews")),
        sa.UniqueConstraint("public_id", name=op.f("uq_emergency_reviews_public_id")),
        sa.UniqueConstraint("reader_id", name=op.f("uq_emergency_reviews_reader_id")),
    )
    op.create_table(
        "shared_goals",
        sa.Column("reader_id", ID, nullable=False),
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_shared_goals_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["case_readers.id"], name=op.f("fk_shared_goals_reader_id_case_readers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_goals")),
    )
    op.create_index(
        "uq_shared_goals_now",
        "shared_goals",
        ["reader_id", "line"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "transfers",
        sa.Column("from_case_id", ID, nullable=False),
        sa.Column("signal_id", ID, nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("words", sa.String(1000), nullable=False),
        sa.Column("package_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("basis IN ('toestemming', 'wet')", name=op.f("ck_transfers_basis")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_transfers_words")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_transfers_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["from_case_id"], ["cases.id"], name=op.f("fk_transfers_from_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signals.id"], name=op.f("fk_transfers_signal_id_signals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
        sa.UniqueConstraint("public_id", name=op.f("uq_transfers_public_id")),
        sa.UniqueConstraint("signal_id", name=op.f("uq_transfers_signal_id")),
    )
    op.create_index("ix_transfers_from_case_id", "transfers", ["from_case_id"], unique=False)
    op.add_column(
        "case_readers",
        sa.Column("shares", sa.String(length=80), server_default="", nullable=False),
    )
    op.add_column("case_readers", sa.Column("until_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("case_readers", sa.Column("at", sa.DateTime(timezone=True), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("case_readers", "capacity", type_=sa.String(30))
    take_rules_away(*REPLACED)
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    add_rules(*REPLACED)
    if op.get_bind().dialect.name == "postgresql":
        shorter = "left(capacity, 20)"
        op.alter_column("case_readers", "capacity", type_=sa.String(20), postgresql_using=shorter)
    op.drop_column("case_readers", "at")
    op.drop_column("case_readers", "until_at")
    op.drop_column("case_readers", "shares")
    op.drop_index("ix_transfers_from_case_id", table_name="transfers")
    op.drop_table("transfers")
    op.drop_index(
        "uq_shared_goals_now",
        table_name="shared_goals",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("shared_goals")
    op.drop_table("emergency_reviews")
    op.drop_index("ix_access_requests_asked_of_id_answered_at", table_name="access_requests")
    op.drop_index("ix_access_requests_asked_by_id_asked_at", table_name="access_requests")
    op.drop_table("access_requests")
    op.drop_index("ix_disclosures_person_id", table_name="disclosures")
    op.drop_index("ix_disclosures_family_id_at", table_name="disclosures")
    op.drop_table("disclosures")
    op.drop_index("ix_case_links_to_case_id", table_name="case_links")
    op.drop_index("ix_case_links_from_case_id", table_name="case_links")
    op.drop_table("case_links")
    op.drop_index("ix_withholdings_person_id", table_name="withholdings")
    op.drop_index("ix_withholdings_family_id", table_name="withholdings")
    op.drop_index("ix_withholdings_account_id", table_name="withholdings")
    op.drop_table("withholdings")
    op.drop_index(
        "uq_shield_names_now",
        table_name="shield_names",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_shield_names_account_id", table_name="shield_names")
    op.drop_table("shield_names")
