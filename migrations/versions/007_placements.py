"""Placements, their evaluation, and the perspectiefplan.

Revision ID: 007_placements
Revises: 006_evaluations
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "007_placements"
down_revision = "006_evaluations"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "placements",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("place_phone", sa.String(30), nullable=False),
        sa.Column("provider_id", ID, nullable=True),
        sa.Column("part_time", sa.Boolean(), nullable=False),
        sa.Column("framework", sa.String(length=20), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=False),
        sa.Column("woonplaats_id", ID, nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("ambulant_by", sa.String(200), nullable=False),
        sa.Column("no_ambulant_reason", sa.String(1000), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("expected_end_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("follow_up", sa.String(1000), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_reason", sa.String(1000), nullable=False),
        sa.Column("recorded_by_id", ID, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(cancelled_on IS NULL) = (cancelled_reason = '')",
            name=op.f("ck_placements_cancelled_with_reason"),
        ),
        sa.CheckConstraint(
            "ambulant_by <> '' OR no_ambulant_reason <> ''", name=op.f("ck_placements_ambulant")
        ),
        sa.CheckConstraint("place <> ''", name=op.f("ck_placements_place")),
        sa.CheckConstraint(
            "(left_on IS NULL) = (follow_up IS NULL)",
            name=op.f("ck_placements_left_with_follow_up"),
        ),
        sa.CheckConstraint(
            "expected_end_on > admitted_on", name=op.f("ck_placements_expected_after")
        ),
        sa.CheckConstraint("left_on > admitted_on", name=op.f("ck_placements_one_night")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_placements_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["persons.id"], name=op.f("fk_placements_child_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["organisations.id"],
            name=op.f("fk_placements_provider_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_placements_recorded_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["woonplaats_id"],
            ["municipalities.id"],
            name=op.f("fk_placements_woonplaats_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("public_id", name=op.f("uq_placements_public_id")),
    )
    op.create_index("ix_placements_case_id", "placements", ["case_id"], unique=False)
    op.create_index(
        "ix_placements_child_id_admitted_on",
        "placements",
        ["child_id", "admitted_on"],
        unique=False,
    )
    op.create_table(
        "perspectiefplannen",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        sa.Column("placement_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("perspective", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.String(400), nullable=True),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("adopted_by_id", ID, nullable=True),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "adopted_on IS NULL OR perspective <> ''",
            name=op.f("ck_perspectiefplannen_adopted_with_direction"),
        ),
        sa.CheckConstraint(
            "(adopted_on IS NULL) = (adopted_by_id IS NULL) AND (adopted_on IS NULL) = (adopted_at IS NULL)",
            name=op.f("ck_perspectiefplannen_adopted_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["adopted_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_perspectiefplannen_adopted_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_perspectiefplannen_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["persons.id"], name=op.f("fk_perspectiefplannen_child_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_perspectiefplannen_made_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_perspectiefplannen_placement_id_placements"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspectiefplannen")),
        sa.UniqueConstraint("child_id", "nr", name=op.f("uq_perspectiefplannen_child_id_nr")),
        sa.UniqueConstraint("public_id", name=op.f("uq_perspectiefplannen_public_id")),
    )
    op.create_index(
        "ix_perspectiefplannen_case_id", "perspectiefplannen", ["case_id"], unique=False
    )
    op.create_index(
        "uq_perspectiefplannen_draft",
        "perspectiefplannen",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("adopted_on IS NULL"),
        postgresql_where=sa.text("adopted_on IS NULL"),
    )
    op.create_table(
        "placement_evaluations",
        sa.Column("placement_id", ID, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("present", sa.String(400), nullable=False),
        sa.Column("going", sa.String(4000), nullable=False),
        sa.Column("safety", sa.String(4000), nullable=False),
        sa.Column("still_needed", sa.String(4000), nullable=False),
        sa.Column("child_words", sa.String(4000), nullable=False),
        sa.Column("help_after", sa.String(4000), nullable=False),
        sa.Column("longer_term", sa.String(4000), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "decision IN ('blijft', 'naar_huis', 'andere_plek')",
            name=op.f("ck_placement_evaluations_decision"),
        ),
        sa.CheckConstraint("present <> ''", name=op.f("ck_placement_evaluations_present")),
        sa.ForeignKeyConstraint(
            ["by_id"],
            ["user_accounts.id"],
            name=op.f("fk_placement_evaluations_by_id_user_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placements.id"],
            name=op.f("fk_placement_evaluations_placement_id_placements"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_evaluations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_placement_evaluations_public_id")),
    )
    op.create_index(
        "ix_placement_evaluations_placement_id_held_on",
        "placement_evaluations",
        ["placement_id", "held_on"],
        unique=False,
    )
    op.create_table(
        "perspectiefplan_parts",
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(10000), nullable=True),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("written_by_id", ID, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["perspectiefplannen.id"],
            name=op.f("fk_perspectiefplan_parts_plan_id_perspectiefplannen"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["user_accounts.id"],
            name=op.f("fk_perspectiefplan_parts_written_by_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspectiefplan_parts")),
        sa.UniqueConstraint("plan_id", "key", name=op.f("uq_perspectiefplan_parts_plan_id_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_perspectiefplan_parts_public_id")),
    )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_table("perspectiefplan_parts")
    op.drop_index(
        "ix_placement_evaluations_placement_id_held_on", table_name="placement_evaluations"
    )
    op.drop_table("placement_evaluations")
    op.drop_index(
        "uq_perspectiefplannen_draft",
        table_name="perspectiefplannen",
        sqlite_where=sa.text("adopted_on IS NULL"),
        postgresql_where=sa.text("adopted_on IS NULL"),
    )
    op.drop_index("ix_perspectiefplannen_case_id", table_name="perspectiefplannen")
    op.drop_table("perspectiefplannen")
    op.drop_index("ix_placements_child_id_admitted_on", table_name="placements")
    op.drop_index("ix_placements_case_id", table_name="placements")
    op.drop_table("placements")
