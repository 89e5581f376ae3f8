"""How a record of each released schema becomes one of the next; Alembic runs these in order.

The revisions are named by the schema that they lead to. A released one is never changed; the newest one may
be until its release, and a test holds that it leads to exactly the tables of `foreigndesk.store.tables`.
"""
