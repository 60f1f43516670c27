"""The administration of all topics; importing them registers them."""

from .benchmarks import admin as benchmarks
from .consultations import admin as consultations
from .context import admin as context
from .strategy import admin as strategy

__all__ = ["benchmarks", "consultations", "context", "strategy"]
