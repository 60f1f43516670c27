"""The administration of all topics; importing them registers them."""

from .benchmarks import admin as benchmarks
from .context import admin as context
from .financing import admin as financing
from .strategy import admin as strategy

__all__ = ["benchmarks", "context", "financing", "strategy"]
