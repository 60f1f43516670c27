"""Gender analysis and expertise, participation, youth and disability, stage by stage (para 6)."""
