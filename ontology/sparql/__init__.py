"""Answering SPARQL queries, without HTTP.

What belongs here: telling what a query is, refusing what it may not do, running it under limits in
a process that can be killed, and leaving its result as a file. No module here knows of requests,
headers or statuses; situations are raised as errors of `ontology.errors` (and `Cancelled`).

The law of this folder:

- **The server's own process never evaluates or parses a query with the engine.** Nested brackets
  overflow the engine's stack and a cross product takes all memory, even over an empty store. Here a
  query is only cut into tokens (`tokens`, linear in its length); everything else is the worker's.
- **A worker is dispensable.** It opens the store read-only, has no network (where the system can
  take it away: `Pool.sandboxed`), a memory limit, and is killed at the deadline, when the asker has
  gone, or when the pool closes. Where the server cannot do so any more, the kernel does
  (`processor_time`). Nothing but its temporary file can be lost.
- **A result is a file**: whole, or not there. A result cut at the row limit is still a valid
  document of its format, and says so in `Answer.truncated`. Nothing is cut silently.
- The spool folder holds only such files, is bounded, and may be deleted at any time. It is the
  cache: who asks what was asked before gets the same file, and no worker is troubled (`key`,
  `spool`); who asks what is being evaluated waits for that (`sharing`).

Order of reading: `request` (what goes in and out), `pool`, `process`, `worker`, `evaluate`.
"""

from ontology.sparql.cut import first_rows
from ontology.sparql.form import Form, form
from ontology.sparql.formats import FORMATS, ResultFormat, formats_of
from ontology.sparql.limits import Limits
from ontology.sparql.nobody import Nobody
from ontology.sparql.pool import Pool, PoolState
from ontology.sparql.request import Answer, Request
from ontology.sparql.watch import Cancelled

__all__ = [
    "FORMATS",
    "Answer",
    "Cancelled",
    "Form",
    "Limits",
    "Nobody",
    "Pool",
    "PoolState",
    "Request",
    "ResultFormat",
    "first_rows",
    "form",
    "formats_of",
]
