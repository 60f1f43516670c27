"""The context that planning takes account of, who was engaged and when, threats and what follows (paras 1, 4)."""
