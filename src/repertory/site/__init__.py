"""Room 4: the site. Reads what `publish` hands over and shows it; the only folder that knows Django."""
