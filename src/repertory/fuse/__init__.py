"""ROOM 3: claims of an entity become verdicts; how far each source is believed is learned on the way."""

from repertory.fuse.run import FuseReport, fuse

__all__ = ["FuseReport", "fuse"]
