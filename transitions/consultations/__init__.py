"""Who was heard on a transition, what they said and what became of it (resolution 2594 (2021), paras 1, 2 and 12)."""
