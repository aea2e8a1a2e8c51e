"""The words that all rooms share: claims, kinds of value, properties. Imports no room."""
