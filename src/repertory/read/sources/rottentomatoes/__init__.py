"""Rotten Tomatoes: its pages of audience reviews."""
