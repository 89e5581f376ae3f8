"""Loads the models when it is imported: for the process that those who read are forked off, and for nothing else."""

from __future__ import annotations

import gc
from contextlib import suppress

from foreigndesk.readers import make_ready

with suppress(Exception):  # it fails again where somebody is told
    make_ready()
# What is loaded is there to stay: looking for what nobody needs would copy the pages that all share.
gc.collect()
gc.freeze()
