"""Evaluations of a gezinsplan: scores, words, who was there, and the maatje.

Revision ID: 006_evaluations
Revises: 005_regie_and_family
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "006_evaluations"
down_revision = "005_regie_and_family"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "evaluations",
        sa.Column("version_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("decision_words", sa.String(2000), nullable=False),
        sa.Column("family_words", sa.String(5000), nullable=True),
        sa.Column("family_words_by_id", ID, nullable=True),
        sa.Column("worker_words", sa.String(5000), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("decision <> ''", name=op.f("ck_evaluations_decision")),
        sa.CheckConstraint(
            "family_words <> '' OR family_words_by_id IS NULL",
            name=op.f("ck_evaluations_family_words"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_accounts.id"], name=op.f("fk_evaluations_by_id_user_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_evaluations_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["family_words_by_id"],
            ["persons.id"],
            name=op.f("fk_evaluations_family_words_by_id_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_versions.id"],
            name=op.f("fk_evaluations_version_id_plan_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluations_public_id")),
        sa.UniqueConstraint("version_id", "nr", name=op.f("uq_evaluations_version_id_nr")),
    )
    op.create_index(
        "ix_evaluations_case_id_held_on", "evaluations", ["case_id", "held_on"], unique=False
    )
    op.create_table(
        "evaluation_presences",
        sa.Column("evaluation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("network_person_id", ID, nullable=True),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN user_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_evaluation_presences_one_person"),
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluations.id"],
            name=op.f("fk_evaluation_presences_evaluation_id_evaluations"),
        ),
        sa.ForeignKeyConstraint(
            ["network_person_id"],
            ["network_persons.id"],
            name=op.f("fk_evaluation_presences_network_person_id_network_persons"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_evaluation_presences_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_evaluation_presences_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_presences")),
    )
    op.create_index(
        "ix_evaluation_presences_evaluation_id",
        "evaluation_presences",
        ["evaluation_id"],
        unique=False,
    )
    op.create_table(
        "evaluation_sign_offs",
        sa.Column("evaluation_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("remark", sa.String(2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluations.id"],
            name=op.f("fk_evaluation_sign_offs_evaluation_id_evaluations"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_accounts.id"],
            name=op.f("fk_evaluation_sign_offs_user_id_user_accounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_sign_offs")),
        sa.UniqueConstraint("evaluation_id", name=op.f("uq_evaluation_sign_offs_evaluation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_sign_offs_public_id")),
    )
    op.create_table(
        "goal_scores",
        sa.Column("evaluation_id", ID, nullable=False),
        sa.Column("goal_id", ID, nullable=False),
        sa.Column("line", sa.String(length=22), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("family_words", sa.String(2000), nullable=True),
        sa.Column("worker_words", sa.String(2000), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_goal_scores_score")),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluations.id"],
            name=op.f("fk_goal_scores_evaluation_id_evaluations"),
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_goal_scores_goal_id_goals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_scores")),
        sa.UniqueConstraint(
            "evaluation_id", "goal_id", name=op.f("uq_goal_scores_evaluation_id_goal_id")
        ),
    )
    op.create_index("ix_goal_scores_line", "goal_scores", ["line"], unique=False)
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    op.drop_index("ix_goal_scores_line", table_name="goal_scores")
    op.drop_table("goal_scores")
    op.drop_table("evaluation_sign_offs")
    op.drop_index("ix_evaluation_presences_evaluation_id", table_name="evaluation_presences")
    op.drop_table("evaluation_presences")
    op.drop_index("ix_evaluations_case_id_held_on", table_name="evaluations")
    op.drop_table("evaluations")
