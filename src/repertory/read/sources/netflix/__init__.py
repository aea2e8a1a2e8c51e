"""Ratings in the form of the Netflix Prize: films with their years, and who gave which of them how many stars."""
