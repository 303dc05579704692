"""Figures are stored once for each quarter, with the threshold of the municipality.

Revision ID: 013_stored_figures
Revises: 012_rules_in_the_database
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.migration_rules import add_rules, take_rules_away

revision = "013_stored_figures"
down_revision = "012_rules_in_the_database"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# With its rule in the column itself: SQLite adds no rule to a table that is there.
SETTINGS = {"figures_below": (5, 3), "figures_percent_from": (10, 10)}


def upgrade() -> None:
    op.create_table(
        "stored_figures",
        sa.Column("municipality_id", ID, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("below", sa.Integer(), nullable=False),
        sa.Column("percent_from", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(20_000), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.CheckConstraint("below >= 3", name=op.f("ck_stored_figures_below")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipalities.id"],
            name=op.f("fk_stored_figures_municipality_id_municipalities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_figures")),
        sa.UniqueConstraint(
            "municipality_id", "first_on", name=op.f("uq_stored_figures_municipality_id_first_on")
        ),
    )
    for name, (usual, least) in SETTINGS.items():
        op.execute(
            f"ALTER TABLE municipalities ADD COLUMN {name} INTEGER DEFAULT '{usual}' NOT NULL "
            f"CONSTRAINT ck_municipalities_{name} CHECK ({name} >= {least})"
        )
    add_rules(revision)


def downgrade() -> None:
    take_rules_away(revision)
    for name in SETTINGS:
        op.drop_column("municipalities", name)
    op.drop_table("stored_figures")
