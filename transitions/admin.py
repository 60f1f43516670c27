"""The administration of all topics; importing them registers them."""

from .benchmarks import admin as benchmarks
from .context import admin as context
from .partners import admin as partners
from .strategy import admin as strategy

__all__ = ["benchmarks", "context", "partners", "strategy"]
