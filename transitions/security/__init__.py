"""Safety and security of personnel before and during a transition: risks, incidents, accountability (paras 4, 8)."""
