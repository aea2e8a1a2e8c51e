"""WikiMili, a mirror of Wikipedia: its articles about films."""
