"""ROOM 1: documents become records and claims."""
