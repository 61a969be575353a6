"""${message}.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text  # the JSONB columns that autogenerate writes name it bare; delete it if none is here
% if imports:
${imports}
% endif

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
