"""The pages of what members keep."""
