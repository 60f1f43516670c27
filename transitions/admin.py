"""The administration of all topics; importing them registers them."""

from .authority import admin as authority
from .benchmarks import admin as benchmarks
from .consultations import admin as consultations
from .context import admin as context
from .financing import admin as financing
from .footprint import admin as footprint
from .inclusion import admin as inclusion
from .lessons import admin as lessons
from .partners import admin as partners
from .protection import admin as protection
from .responsibilities import admin as responsibilities
from .security import admin as security
from .strategy import admin as strategy

__all__ = [
    "authority",
    "benchmarks",
    "consultations",
    "context",
    "financing",
    "footprint",
    "inclusion",
    "lessons",
    "partners",
    "protection",
    "responsibilities",
    "security",
    "strategy",
]
