"""What is measured, on what, and the figures: fusing against truths that are known."""
