"""The record as tables for research: what each column means is told beside it, in one place.

`all_tables` lists them; `files` writes them as CSV, Parquet or JSON lines; `package` as a data package.
"""

from foreigndesk.publish.tables.definitions import all_tables
from foreigndesk.publish.tables.table import Column, Table

__all__ = ["Column", "Table", "all_tables"]
