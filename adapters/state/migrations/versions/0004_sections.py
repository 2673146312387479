"""What people quote, and the sections that they named as theirs"""

import sqlalchemy as sa
from alembic import op

revision = "0004_sections"
down_revision = "0003_digest"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sections",
        sa.Column("person", sa.String(length=64), nullable=False, comment="the person, hashed"),
        sa.Column(
            "section",
            sa.String(length=256),
            nullable=False,
            comment="the section that the person named as the own, or empty",
        ),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.create_index("ix_sections_at", ["at"], unique=False)
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "memory",
                sa.Text(),
                server_default="",
                nullable=False,
                comment="what the conversation remembered then",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_column("memory")
    with op.batch_alter_table("sections", schema=None) as batch_op:
        batch_op.drop_index("ix_sections_at")
    op.drop_table("sections")
