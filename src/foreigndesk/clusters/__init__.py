"""Reading, and what of collation needs texts alone, spread over a Ray cluster (`pip install 'foreigndesk[ray]'`).

The files are dealt out in parts (`parts`); readers, one a core, take the reports of a part in and read them
(`reader`); whoever started the run hands the parts round, and hands those of a lost reader to another
(`rounds`). Once all is read, the machines compare texts, by key (`texts`), for the record that is put together
then. What is read comes into the same record with the same bytes as on one machine, for a report is kept
under an id made of itself, and keeping it twice keeps it once.
"""

from foreigndesk.clusters.connecting import Cluster
from foreigndesk.clusters.spread import read_into

__all__ = ["Cluster", "read_into"]
