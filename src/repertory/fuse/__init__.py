"""ROOM 3: claims of an entity become verdicts; how far each source is believed is learned on the way."""
