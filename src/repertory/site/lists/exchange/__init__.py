"""What members keep, brought from and taken to Letterboxd, IMDb and Trakt."""
