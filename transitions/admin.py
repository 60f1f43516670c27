"""The administration of all topics; importing them registers them."""

from .benchmarks import admin as benchmarks
from .context import admin as context
from .protection import admin as protection
from .strategy import admin as strategy

__all__ = ["benchmarks", "context", "protection", "strategy"]
