"""The administration of all topics; importing them registers them."""

from .benchmarks import admin as benchmarks
from .strategy import admin as strategy

__all__ = ["benchmarks", "strategy"]
