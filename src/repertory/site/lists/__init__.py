"""What members keep of films: watchlist, diary, lists, favourites, and what they follow."""
