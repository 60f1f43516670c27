"""National plans, policies and strategies, support on request, and capabilities to protect civilians (paras 3 to 5)."""
