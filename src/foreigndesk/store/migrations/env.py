"""What Alembic runs: all steps from a record's schema on, in the transaction that the store has begun.

Which schema a record has is told by its own table `desk`, so Alembic's table of versions is made up for the
length of the transaction and taken away again.
"""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

connection = context.config.attributes["connection"]
context.configure(connection=connection, version_table="migrating", transactional_ddl=False)
connection.execute(text("CREATE TABLE migrating (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
connection.execute(
    text("INSERT INTO migrating VALUES (:schema)"), {"schema": context.config.attributes["schema"]}
)
context.run_migrations()
connection.execute(text("DROP TABLE migrating"))
