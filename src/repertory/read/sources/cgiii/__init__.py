"""The catalogue CGiii: its pages about one film."""
