"""What tasks cost, who pays, and what is missing when the mission is gone (para 13)."""
