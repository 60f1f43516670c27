"""The Peacebuilding Commission, and regional and subregional organizations (paras 10, 11, 12)."""
