"""Installations of data"""

import sqlalchemy as sa
from alembic import op

revision = "0002_audit"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column(
            "by",
            sa.String(length=128),
            nullable=False,
            comment="who installed: the user of the machine, or the name given",
        ),
        sa.Column("action", sa.String(length=16), nullable=False, comment="import or rollback"),
        sa.Column("source", sa.String(length=256), nullable=False, comment="name of the file or folder"),
        sa.Column("version", sa.String(length=64), nullable=False, comment="digest of the data that became current"),
        sa.Column(
            "previous", sa.String(length=64), nullable=False, comment="digest of the data that was current before"
        ),
        sa.Column("changes", sa.JSON(), nullable=False, comment="how many figures changed, by kind of change"),
        sa.Column("state", sa.String(length=16), nullable=False, comment="begun, done or given_up"),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("audit")
