"""Policies and directives on transitions in their versions, the steps they ask for, and lessons (paras 7, 9)."""
