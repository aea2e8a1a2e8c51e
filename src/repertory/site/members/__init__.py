"""Members: who signed in, what they show of themselves, and how they got in."""
