"""Meetings, what they decided, and the outbox.

Revision ID: 008_meetings
Revises: 007_placements
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "008_meetings"
down_revision = "007_placements"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.String(length=90), nullable=False),
        sa.Column("about_kind", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.String(length=22), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("entry_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("entry_method", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(400), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("sent_at IS NULL OR dropped_at IS NULL", name=op.f("ck_outbox_one_end")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_outbox_tries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_outbox_public_id")),
    )
    op.create_index("ix_outbox_about_id", "outbox", ["about_id"], unique=False)
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["not_before", "id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
    )
    op.create_table(
        "meetings",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(2000), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("office_id", ID, nullable=True),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("link", sa.String(400), nullable=False),
        sa.Column("family_invited", sa.Boolean(), nullable=False),
        sa.Column("family_absent_reason", sa.String(1000), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("planned_by_id", ID, nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(10000), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_reason", sa.String(1000), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_reason = '')",
            name=op.f("ck_meetings_cancelled_with_reason"),
        ),
        sa.CheckConstraint(
            "family_invited OR family_absent_reason <> ''", name=op.f("ck_meetings_family")
        ),
        sa.CheckConstraint("question <> ''", name=op.f("ck_meetings_question")),
        sa.CheckConstraint(
            "held_on IS NULL OR cancelled_at IS NULL", name=op.f("ck_meetings_one_end")
        ),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_meetings_minutes")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meetings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["office_id"], ["offices.id"], name=op.f("fk_meetings_office_id_offices")
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_meetings_planned_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_meetings_recorded_by_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meetings_public_id")),
    )
    op.create_index(
        "ix_meetings_case_id_starts_at", "meetings", ["case_id", "starts_at"], unique=False
    )
    op.create_table(
        "meeting_decisions",
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("what", sa.String(400), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("goal_line", sa.String(length=22), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("what <> ''", name=op.f("ck_meeting_decisions_what")),
        sa.CheckConstraint("who <> ''", name=op.f("ck_meeting_decisions_who")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_meeting_decisions_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_decisions_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decisions")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_decisions_public_id")),
    )
    op.create_index("ix_meeting_decisions_line", "meeting_decisions", ["line"], unique=False)
    op.create_index(
        "ix_meeting_decisions_meeting_id", "meeting_decisions", ["meeting_id"], unique=False
    )
    op.create_table(
        "meeting_participants",
        sa.Column("meeting_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("network_person_id", ID, nullable=True),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("what", sa.String(120), nullable=False),
        sa.Column("email", sa.String(200), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_there", sa.Boolean(), nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_meeting_participants_one_person"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meetings.id"],
            name=op.f("fk_meeting_participants_meeting_id_meetings"),
        ),
        sa.ForeignKeyConstraint(
            ["network_person_id"],
            ["network_persons.id"],
            name=op.f("fk_meeting_participants_network_person_id_network_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_meeting_participants_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_meeting_participants_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_participants")),
        sa.UniqueConstraint("public_id", name=op.f("uq_meeting_participants_public_id")),
    )
    op.create_index(
        "ix_meeting_participants_meeting_id", "meeting_participants", ["meeting_id"], unique=False
    )
    op.create_index(
        "ix_meeting_participants_user_id", "meeting_participants", ["user_id"], unique=False
    )
    op.create_index(
        "uq_meeting_participants_user",
        "meeting_participants",
        ["meeting_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_index(
        "uq_meeting_participants_user",
        table_name="meeting_participants",
        sqlite_where=sa.text("removed_at IS NULL"),
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_index("ix_meeting_participants_user_id", table_name="meeting_participants")
    op.drop_index("ix_meeting_participants_meeting_id", table_name="meeting_participants")
    op.drop_table("meeting_participants")
    op.drop_index("ix_meeting_decisions_meeting_id", table_name="meeting_decisions")
    op.drop_index("ix_meeting_decisions_line", table_name="meeting_decisions")
    op.drop_table("meeting_decisions")
    op.drop_index("ix_meetings_case_id_starts_at", table_name="meetings")
    op.drop_table("meetings")
    op.drop_index(
        "ix_outbox_waiting",
        table_name="outbox",
        sqlite_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
    )
    op.drop_index("ix_outbox_about_id", table_name="outbox")
    op.drop_table("outbox")
