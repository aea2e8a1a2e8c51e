"""The catalogue: films, people, organisations, sources and documents, as the other rooms settled them."""
