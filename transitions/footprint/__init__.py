"""Sites and their closure, assets by disposal group, posts by category and sex (para 2: footprint and capacity)."""
