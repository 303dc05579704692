"""For which region a crisis desk works.

A desk that is there gets the one region of the municipalities of its accounts, or the only region
that there is. Where that does not say one, nobody is guessed: an operator sets it.

Revision ID: 017_desk_regions
Revises: 016_casussen_of_a_team
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "017_desk_regions"
down_revision = "016_casussen_of_a_team"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
organisations = sa.table("organisations", *map(sa.column, ("id", "kind", "municipality_id")))
accounts = sa.table("user_accounts", *map(sa.column, ("organisation_id", "municipality_id")))
municipalities = sa.table("municipalities", *map(sa.column, ("id", "region_id")))
regions = sa.table("regions", sa.column("id"))
desks = sa.table("desk_regions", *map(sa.column, ("organisation_id", "region_id")))


def upgrade() -> None:
    op.create_table(
        "desk_regions",
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("region_id", ID, nullable=False),
        sa.Column("id", ID, autoincrement="ignore_fk", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_desk_regions_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["region_id"], ["regions.id"], name=op.f("fk_desk_regions_region_id_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_regions")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_desk_regions_organisation_id")),
    )
    _fill()


def _fill() -> None:
    bind = op.get_bind()
    everywhere = set(bind.scalars(sa.select(regions.c.id)))
    of_a_region = organisations.c.municipality_id.is_(None)
    query = sa.select(organisations.c.id).where(organisations.c.kind == "crisisdienst", of_a_region)
    for desk in bind.scalars(query.order_by(organisations.c.id)).all():
        work = set(
            bind.scalars(
                sa.select(municipalities.c.region_id)
                .join(accounts, accounts.c.municipality_id == municipalities.c.id)
                .where(accounts.c.organisation_id == desk, municipalities.c.region_id.is_not(None))
            )
        )
        found = work or everywhere
        if len(found) == 1:
            row = {"organisation_id": desk, "region_id": found.pop()}
            bind.execute(sa.insert(desks).values(**row))


def downgrade() -> None:
    op.drop_table("desk_regions")
