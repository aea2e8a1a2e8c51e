"""The rooms one after the other, over everything or over what changed since the last build."""

from repertory.build.built import Built
from repertory.build.run import Derived, Stage, build, derive, load_site, read_stage

__all__ = ["Built", "Derived", "Stage", "build", "derive", "load_site", "read_stage"]
