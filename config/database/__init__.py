"""Finding, starting and stopping the database of this checkout.

`DATABASE_URL` is used as it is where it is set. Otherwise this checkout has a PostgreSQL server of its
own, started with one command and without an installation. The tests have another one, which writes nothing
through to the disk.

This package is plain Python, quick to import and without Django, since it runs before Django's settings
can be read.
"""

from .checkout import ensure_running, kept, lease_test_database, status, stop
from .cluster import Cluster
from .errors import DatabaseUnavailable

__all__ = [
    "Cluster",
    "DatabaseUnavailable",
    "ensure_running",
    "kept",
    "lease_test_database",
    "status",
    "stop",
]
