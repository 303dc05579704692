"""The ground: organisations, families, cases, plans, terms, the log and the web frame.

Revision ID: 001_ground
Revises:
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "001_ground"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
RULES = Path(__file__).parents[1] / "rules"


def rules(dialect: str) -> list[str]:
    """The triggers that go with these tables, as they were when this migration was written."""
    text = (RULES / f"001_ground.{dialect}.sql").read_text()
    return [part for part in text.split("\n----\n") if part.strip()]


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    create_tables()
    if dialect == "postgresql":
        op.create_foreign_key(
            "fk_cases_newest_regie",
            "cases",
            "regie",
            ["id", "regie_nr", "regisseur_id"],
            ["case_id", "nr", "user_id"],
            deferrable=True,
            initially="DEFERRED",
        )
    for statement in rules(dialect):
        op.get_bind().exec_driver_sql(statement)
    op.get_bind().exec_driver_sql("INSERT INTO audit_head (id, nr, mac) VALUES (1, 0, '')")


def downgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.drop_constraint("fk_cases_newest_regie", "cases")
    else:
        bind.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for table in reversed(TABLES):
        op.drop_table(table)
    for statement in rules(bind.dialect.name):
        if statement.startswith("CREATE FUNCTION"):
            name = statement.split("(")[0].removeprefix("CREATE FUNCTION ")
            bind.exec_driver_sql(f"DROP FUNCTION {name}()")


TABLES = (
    "audit_events",
    "audit_head",
    "codes",
    "database_mark",
    "regions",
    "sign_in_attempts",
    "municipalities",
    "families",
    "organisations",
    "persons",
    "teams",
    "family_members",
    "gezinsplannen",
    "network_persons",
    "user_accounts",
    "account_invitations",
    "action_marks",
    "cases",
    "destruction_orders",
    "drafts",
    "familiegroepsplan_choices",
    "form_posts",
    "plan_versions",
    "recovery_codes",
    "role_grants",
    "user_sessions",
    "case_readers",
    "goals",
    "notes",
    "plan_agreements",
    "plan_parts",
    "regie",
    "signals",
    "deadlines",
    "goal_owners",
    "knocks",
    "note_persons",
    "note_texts",
    "plan_actions",
    "deadline_pauses",
)


def create_tables() -> None:
    # PostgreSQL gets this key when both tables stand; SQLite can only have it in the table.
    newest_regie = (
        ()
        if op.get_bind().dialect.name == "postgresql"
        else (
            sa.ForeignKeyConstraint(
                ["id", "regie_nr", "regisseur_id"],
                ["regie.case_id", "regie.nr", "regie.user_id"],
                name="fk_cases_newest_regie",
                initially="DEFERRED",
                deferrable=True,
            ),
        )
    )
    op.create_table(
        "audit_events",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("roles", sa.String(length=200), nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("object_kind", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.String(length=200), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("access_point", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    op.create_index("ix_audit_events_actor_id_at", "audit_events", ["actor_id", "at"], unique=False)
    op.create_index("ix_audit_events_case_id_at", "audit_events", ["case_id", "at"], unique=False)
    op.create_index(
        "ix_audit_events_object_id_at", "audit_events", ["object_id", "at"], unique=False
    )
    op.create_table(
        "audit_head",
        sa.Column("nr", ID, nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "codes",
        sa.Column("list_name", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("list_name", "code", name=op.f("uq_codes_list_name_code")),
    )
    op.create_table(
        "database_mark",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("kind IN ('demo', 'test')", name=op.f("ck_database_mark_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_database_mark")),
    )
    op.create_table(
        "regions",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
        sa.UniqueConstraint("code", name=op.f("uq_regions_code")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index("ix_sign_in_attempts_who_at", "sign_in_attempts", ["who", "at"], unique=False)
    op.create_table(
        "municipalities",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("region_id", ID, nullable=True),
        sa.Column("worker_title", sa.String(60), nullable=False),
        sa.Column("evaluation_interval_months", sa.Integer(), nullable=False),
        sa.Column("liberation_day", sa.String(length=10), nullable=False),
        sa.Column("good_friday", sa.Boolean(), nullable=False),
        sa.Column("draft_days", sa.Integer(), nullable=False),
        sa.Column("known_checks_a_day", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "liberation_day IN ('lustrum', 'always', 'never')",
            name=op.f("ck_municipalities_liberation_day"),
        ),
        sa.CheckConstraint(
            "evaluation_interval_months IN (3, 6)",
            name=op.f("ck_municipalities_evaluation_interval"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id"], ["regions.id"], name=op.f("fk_municipalities_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipalities")),
        sa.UniqueConstraint("code", name=op.f("uq_municipalities_code")),
    )
    op.create_table(
        "families",
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("search_name", sa.String(120), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_families_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_families")),
        sa.UniqueConstraint("public_id", name=op.f("uq_families_public_id")),
    )
    op.create_index(
        "ix_families_municipality_id_search_name",
        "families",
        ["municipality_id", "search_name"],
        unique=False,
    )
    op.create_table(
        "organisations",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("municipality_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_organisations_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_organisations_public_id")),
    )
    op.create_table(
        "persons",
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("given_name", sa.String(80), nullable=False),
        sa.Column("surname", sa.String(120), nullable=False),
        sa.Column("search_name", sa.String(200), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("shielded_since", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_persons_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("public_id", name=op.f("uq_persons_public_id")),
    )
    op.create_index(
        "ix_persons_municipality_id_search_name",
        "persons",
        ["municipality_id", "search_name"],
        unique=False,
    )
    op.create_table(
        "teams",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_teams_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("public_id", name=op.f("uq_teams_public_id")),
    )
    op.create_index(op.f("ix_teams_municipality_id"), "teams", ["municipality_id"], unique=False)
    op.create_table(
        "family_members",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("lives", sa.String(120), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_family_members_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_family_members_family_id_families")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_family_members_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_members")),
        sa.UniqueConstraint("public_id", name=op.f("uq_family_members_public_id")),
    )
    op.create_index("ix_family_members_family_id", "family_members", ["family_id"], unique=False)
    op.create_index("ix_family_members_person_id", "family_members", ["person_id"], unique=False)
    op.create_index(
        "uq_family_members_now",
        "family_members",
        ["family_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("until_on IS NULL"),
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.create_table(
        "gezinsplannen",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_gezinsplannen_family_id_families")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gezinsplannen")),
        sa.UniqueConstraint("family_id", name=op.f("uq_gezinsplannen_family_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_gezinsplannen_public_id")),
    )
    op.create_table(
        "network_persons",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("relation", sa.String(80), nullable=False),
        sa.Column("can_do", sa.String(400), nullable=False),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_network_persons_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_network_persons_family_id_families")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_persons")),
        sa.UniqueConstraint("public_id", name=op.f("uq_network_persons_public_id")),
    )
    op.create_index("ix_network_persons_family_id", "network_persons", ["family_id"], unique=False)
    op.create_table(
        "user_accounts",
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("phone", sa.String(30), nullable=False),
        sa.Column("municipality_id", ID, nullable=True),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("totp_secret_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", ID, nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("blocked_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_user_accounts_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_user_accounts_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_user_accounts_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_user_accounts_public_id")),
    )
    op.create_table(
        "account_invitations",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_account_invitations_account_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_invitations_token_hash")),
    )
    op.create_index(
        op.f("ix_account_invitations_account_id"),
        "account_invitations",
        ["account_id"],
        unique=False,
    )
    op.create_table(
        "action_marks",
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_action_marks_by_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_marks")),
    )
    op.create_index("ix_action_marks_line", "action_marks", ["line"], unique=False)
    op.create_table(
        "cases",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", ID, nullable=False),
        sa.Column("regie_nr", sa.Integer(), nullable=False),
        sa.Column("regisseur_id", ID, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id"], ["families.id"], name=op.f("fk_cases_family_id_families")
        ),
        *newest_regie,
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_cases_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user_accounts.id"], name=op.f("fk_cases_opened_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["regisseur_id"], ["user_accounts.id"], name=op.f("fk_cases_regisseur_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_cases_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("public_id", name=op.f("uq_cases_public_id")),
    )
    op.create_index("ix_cases_family_id", "cases", ["family_id"], unique=False)
    op.create_index(
        "ix_cases_regisseur_id_closed_on", "cases", ["regisseur_id", "closed_on"], unique=False
    )
    op.create_index(
        "uq_cases_open_family",
        "cases",
        ["family_id"],
        unique=True,
        sqlite_where=sa.text("closed_on IS NULL"),
        postgresql_where=sa.text("closed_on IS NULL"),
    )
    op.create_table(
        "destruction_orders",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("ordered_by_id", ID, nullable=False),
        sa.Column("approved_by_id", ID, nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_destruction_orders_reason")),
        sa.CheckConstraint(
            "ordered_by_id <> approved_by_id", name=op.f("ck_destruction_orders_second_person")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_destruction_orders_approved_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_destruction_orders_ordered_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_destruction_orders_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_orders")),
    )
    op.create_index(
        op.f("ix_destruction_orders_person_id"), "destruction_orders", ["person_id"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("record", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("instance", sa.String(length=22), nullable=False),
        sa.Column("page", sa.String(300), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["user_accounts.id"], name=op.f("fk_drafts_account_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("account_id", "instance", name=op.f("uq_drafts_account_id_instance")),
        sa.UniqueConstraint("public_id", name=op.f("uq_drafts_public_id")),
    )
    op.create_index("ix_drafts_account_id_record", "drafts", ["account_id", "record"], unique=False)
    op.create_index("ix_drafts_until", "drafts", ["until"], unique=False)
    op.create_table(
        "familiegroepsplan_choices",
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "choice IN ('zelf', 'wil_niet') OR reason <> ''",
            name=op.f("ck_familiegroepsplan_choices_reason_when_withheld"),
        ),
        sa.CheckConstraint(
            "choice IN ('zelf', 'wil_niet', 'dreiging', 'belang_kind')",
            name=op.f("ck_familiegroepsplan_choices_choice"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["user_accounts.id"],
            name=op.f("fk_familiegroepsplan_choices_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["gezinsplannen.id"],
            name=op.f("fk_familiegroepsplan_choices_plan_id_gezinsplannen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_familiegroepsplan_choices")),
        sa.UniqueConstraint("public_id", name=op.f("uq_familiegroepsplan_choices_public_id")),
    )
    op.create_index(
        "ix_familiegroepsplan_choices_plan_id",
        "familiegroepsplan_choices",
        ["plan_id"],
        unique=False,
    )
    op.create_table(
        "form_posts",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("instance", sa.String(length=22), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("result", sa.String(length=22), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_form_posts_account_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_posts")),
        sa.UniqueConstraint("instance", name=op.f("uq_form_posts_instance")),
        sa.UniqueConstraint("public_id", name=op.f("uq_form_posts_public_id")),
    )
    op.create_index("ix_form_posts_until", "form_posts", ["until"], unique=False)
    op.create_table(
        "plan_versions",
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_by_id", ID, nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(adopted_on IS NULL) = (adopted_by_id IS NULL) AND (adopted_on IS NULL) = (adopted_at IS NULL) AND (adopted_on IS NULL) = (digest IS NULL)",
            name=op.f("ck_plan_versions_adopted_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["adopted_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_plan_versions_adopted_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_plan_versions_made_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["gezinsplannen.id"], name=op.f("fk_plan_versions_plan_id_gezinsplannen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_versions")),
        sa.UniqueConstraint("plan_id", "nr", name=op.f("uq_plan_versions_plan_id_nr")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_versions_public_id")),
    )
    op.create_index(
        "uq_plan_versions_draft",
        "plan_versions",
        ["plan_id"],
        unique=True,
        sqlite_where=sa.text("adopted_on IS NULL"),
        postgresql_where=sa.text("adopted_on IS NULL"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_recovery_codes_account_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index("ix_recovery_codes_account_id", "recovery_codes", ["account_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_role_grants_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_role_grants_account_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["teams.id"], name=op.f("fk_role_grants_team_id_teams")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    op.create_index("ix_role_grants_account_id", "role_grants", ["account_id"], unique=False)
    op.create_index("ix_role_grants_team_id", "role_grants", ["team_id"], unique=False)
    op.create_table(
        "user_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["user_accounts.id"],
            name=op.f("fk_user_sessions_account_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_sessions_token_hash")),
    )
    op.create_index("ix_user_sessions_account_id", "user_sessions", ["account_id"], unique=False)
    op.create_table(
        "case_readers",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_case_readers_reason")),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_case_readers_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_case_readers_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_case_readers_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_accounts.id"], name=op.f("fk_case_readers_user_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_readers")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_readers_public_id")),
    )
    op.create_index("ix_case_readers_case_id", "case_readers", ["case_id"], unique=False)
    op.create_index(
        "ix_case_readers_user_id_until_on", "case_readers", ["user_id", "until_on"], unique=False
    )
    op.create_table(
        "goals",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("leefdomein", sa.String(length=40), nullable=False),
        sa.Column("family_words", sa.String(400), nullable=True),
        sa.Column("success_words", sa.String(400), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("score_words", sa.String(400), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("dropped_reason", sa.String(400), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "dropped_reason <> '' OR NOT dropped", name=op.f("ck_goals_dropped_with_reason")
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_goals_score")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["plan_versions.id"], name=op.f("fk_goals_version_id_plan_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("public_id", name=op.f("uq_goals_public_id")),
        sa.UniqueConstraint("version_id", "nr", name=op.f("uq_goals_version_id_nr")),
    )
    op.create_index("ix_goals_line", "goals", ["line"], unique=False)
    op.create_table(
        "notes",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(20000), nullable=False),
        sa.Column("readers", sa.String(length=10), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("kind IN ('notitie', 'eerste_contact')", name=op.f("ck_notes_kind")),
        sa.CheckConstraint("readers IN ('casus', 'gezin', 'regie')", name=op.f("ck_notes_readers")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_notes_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_notes_written_by_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notes_public_id")),
    )
    op.create_index(
        "ix_notes_case_id_happened_at", "notes", ["case_id", "happened_at"], unique=False
    )
    op.create_table(
        "plan_agreements",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("network_person_id", ID, nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("remark", sa.String(1000), nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "answer IN ('eens', 'opmerking', 'oneens')", name=op.f("ck_plan_agreements_answer")
        ),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_plan_agreements_one_person"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_plan_agreements_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["network_person_id"],
            ["network_persons.id"],
            name=op.f("fk_plan_agreements_network_person_id_network_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_plan_agreements_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_versions.id"],
            name=op.f("fk_plan_agreements_version_id_plan_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_agreements")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_agreements_public_id")),
    )
    op.create_index(
        "ix_plan_agreements_version_id", "plan_agreements", ["version_id"], unique=False
    )
    op.create_table(
        "plan_parts",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("text", sa.String(10000), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_plan_parts_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_versions.id"],
            name=op.f("fk_plan_parts_version_id_plan_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_parts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_parts_public_id")),
        sa.UniqueConstraint(
            "version_id",
            "section",
            "person_id",
            name=op.f("uq_plan_parts_version_id_section_person_id"),
        ),
    )
    op.create_index("ix_plan_parts_person_id", "plan_parts", ["person_id"], unique=False)
    op.create_index(
        "uq_plan_parts_family",
        "plan_parts",
        ["version_id", "section"],
        unique=True,
        sqlite_where=sa.text("person_id IS NULL"),
        postgresql_where=sa.text("person_id IS NULL"),
    )
    op.create_table(
        "regie",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_regie_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_regie_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_regie_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_accounts.id"], name=op.f("fk_regie_user_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regie")),
        sa.UniqueConstraint("case_id", "nr", "user_id", name=op.f("uq_regie_case_id_nr_user_id")),
        sa.UniqueConstraint("case_id", "nr", name=op.f("uq_regie_case_id_nr")),
    )
    op.create_table(
        "signals",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("contact", sa.String(200), nullable=False),
        sa.Column("question", sa.String(5000), nullable=False),
        sa.Column("worried_about", sa.String(400), nullable=False),
        sa.Column("verwijzer", sa.String(length=40), nullable=False),
        sa.Column("reporter_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reporter_agreed", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(length=20), nullable=True),
        sa.Column("ended_reason", sa.String(1000), nullable=False),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "ended_how IS NULL OR ended_reason <> '' OR case_id IS NOT NULL",
            name=op.f("ck_signals_why"),
        ),
        sa.CheckConstraint(
            "(ended_how IS NULL) = (ended_on IS NULL)", name=op.f("ck_signals_ended_whole")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_signals_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_accounts.id"], name=op.f("fk_signals_ended_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_signals_entered_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_signals_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_signals_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signals")),
        sa.UniqueConstraint("public_id", name=op.f("uq_signals_public_id")),
    )
    op.create_index("ix_signals_case_id", "signals", ["case_id"], unique=False)
    op.create_index(
        "ix_signals_entered_by_id_ended_on", "signals", ["entered_by_id", "ended_on"], unique=False
    )
    op.create_index(
        "ix_signals_team_id_ended_on_received_on",
        "signals",
        ["team_id", "ended_on", "received_on"],
        unique=False,
    )
    op.create_table(
        "deadlines",
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=22), nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("signal_id", ID, nullable=True),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("waits_for", sa.String(200), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("explanation", sa.String(400), nullable=False),
        sa.Column("paused_from", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_how", sa.String(length=20), nullable=True),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.Column("ended_reason", sa.String(1000), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "ended_how IS NULL OR ended_how <> 'van afgezien' OR (ended_reason <> '' AND ended_by_id IS NOT NULL)",
            name=op.f("ck_deadlines_waived_with_reason"),
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_how IS NULL)", name=op.f("ck_deadlines_ended_whole")
        ),
        sa.CheckConstraint(
            "owner_id IS NOT NULL OR team_id IS NOT NULL", name=op.f("ck_deadlines_somebody")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_deadlines_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_deadlines_ended_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_deadlines_municipality_id_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_accounts.id"], name=op.f("fk_deadlines_owner_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signals.id"], name=op.f("fk_deadlines_signal_id_signals")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_deadlines_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sa.UniqueConstraint("public_id", name=op.f("uq_deadlines_public_id")),
        sa.UniqueConstraint(
            "rule",
            "subject_id",
            "started_on",
            "round",
            name=op.f("uq_deadlines_rule_subject_id_started_on_round"),
        ),
    )
    op.create_index(
        "ix_deadlines_case", "deadlines", ["case_id", "ended_on", "due_on"], unique=False
    )
    op.create_index(
        "ix_deadlines_owner", "deadlines", ["owner_id", "ended_on", "due_on"], unique=False
    )
    op.create_index("ix_deadlines_signal", "deadlines", ["signal_id"], unique=False)
    op.create_index("ix_deadlines_subject", "deadlines", ["subject_id", "rule"], unique=False)
    op.create_index(
        "ix_deadlines_team", "deadlines", ["team_id", "ended_on", "due_on"], unique=False
    )
    op.create_index(
        "uq_deadlines_running",
        "deadlines",
        ["rule", "subject_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "goal_owners",
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_goal_owners_goal_id_goals")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_goal_owners_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_owners")),
        sa.UniqueConstraint("goal_id", "person_id", name=op.f("uq_goal_owners_goal_id_person_id")),
    )
    op.create_index("ix_goal_owners_person_id", "goal_owners", ["person_id"], unique=False)
    op.create_table(
        "knocks",
        sa.Column("signal_id", ID, nullable=False),
        sa.Column("asked_by_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["user_accounts.id"], name=op.f("fk_knocks_asked_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_knocks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signals.id"], name=op.f("fk_knocks_signal_id_signals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knocks")),
        sa.UniqueConstraint("public_id", name=op.f("uq_knocks_public_id")),
    )
    op.create_index(
        "ix_knocks_asked_by_id_asked_at", "knocks", ["asked_by_id", "asked_at"], unique=False
    )
    op.create_index("ix_knocks_case_id", "knocks", ["case_id"], unique=False)
    op.create_index("ix_knocks_signal_id", "knocks", ["signal_id"], unique=False)
    op.create_table(
        "note_persons",
        sa.Column("note_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name=op.f("fk_note_persons_note_id_notes")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_note_persons_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("note_id", "person_id", name=op.f("pk_note_persons")),
    )
    op.create_table(
        "note_texts",
        sa.Column("note_id", ID, nullable=False),
        sa.Column("text", sa.String(20000), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name=op.f("fk_note_texts_note_id_notes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_texts")),
    )
    op.create_index("ix_note_texts_note_id", "note_texts", ["note_id"], unique=False)
    op.create_table(
        "plan_actions",
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("what", sa.String(400), nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("network_person_id", ID, nullable=True),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_plan_actions_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_plan_actions_goal_id_goals")
        ),
        sa.ForeignKeyConstraint(
            ["network_person_id"],
            ["network_persons.id"],
            name=op.f("fk_plan_actions_network_person_id_network_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_plan_actions_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_accounts.id"], name=op.f("fk_plan_actions_user_id_user_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_actions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_plan_actions_public_id")),
    )
    op.create_index("ix_plan_actions_goal_id", "plan_actions", ["goal_id"], unique=False)
    op.create_index("ix_plan_actions_line", "plan_actions", ["line"], unique=False)
    op.create_table(
        "deadline_pauses",
        sa.Column("deadline_id", ID, nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_deadline_pauses_reason")),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_deadline_pauses_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_deadline_pauses_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["deadline_id"], ["deadlines.id"], name=op.f("fk_deadline_pauses_deadline_id_deadlines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_pauses")),
    )
    op.create_index(
        "ix_deadline_pauses_deadline_id", "deadline_pauses", ["deadline_id"], unique=False
    )
