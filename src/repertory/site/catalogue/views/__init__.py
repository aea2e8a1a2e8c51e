"""What answers each address: thin; it asks the shelf, makes the page ready, and fills a template."""
