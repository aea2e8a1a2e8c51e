"""Looking after what members write: reports, what waits by rule, acts of moderators and the log of them."""
