"""The whole way: read, link, fuse, publish, load. What `repertory build` and the demo run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import ibis

from repertory.build.built import Built, changes_since
from repertory.collection import Collection
from repertory.collection.atomic import take_place
from repertory.collection.changes import Changes
from repertory.fuse.run import FuseReport, fuse
from repertory.link.changed import link_changed
from repertory.link.run import LinkReport, link
from repertory.publish.changed import Changed
from repertory.publish.run import PublishReport, publish
from repertory.publish.search import wanted
from repertory.read.report import ReadReport
from repertory.read.run import read_paths
from repertory.site.database import prepare_catalogue

Stage = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Opens a stage by its name and gives a function that is told how many of how many are done."""


def read_stage(
    collection: Collection, paths: Sequence[str | Path], stage: Stage, source: str | None = None
) -> ReadReport:
    """Read documents into the ledger."""
    with stage("Reading") as advance:
        return read_paths(collection, paths, source, lambda _name, done, total: advance(done, total))


@dataclass(frozen=True, slots=True)
class Derived:
    """What the three rooms after reading report: of everything, or (not ``whole``) of what was made anew."""

    whole: bool
    linked: LinkReport
    fused: FuseReport
    published: PublishReport


def derive(collection: Collection, stage: Stage, changes: Changes | None = None) -> Derived:
    """Make everything that can be thrown away anew from the ledger and the judgements, or what changes touch."""
    changed = None
    with stage("Linking"):
        if changes is None:
            linked = link(collection)
        else:
            linked, touched = link_changed(collection, changes)
            changed = Changed(ibis.memtable(touched), changes.before, changes.since)
    with stage("Fusing"):
        fused = fuse(collection, changed and changed.entities)
    with stage("Publishing"):
        published = publish(collection, changed)
    return Derived(changes is None, linked, fused, published)


def load_site(collection: Collection, stage: Stage, made: Collection | None = None) -> None:
    """Load what was published into the site's database; what was ``made`` beside it takes its place at once."""
    with stage("Loading the site"):
        prepare_catalogue(collection.root)
        # Django's models can be imported only now that its settings know the collection.
        from repertory.site.catalogue.bulk import bulk
        from repertory.site.catalogue.load import load

        before = collection.derived if made else None
        load((made or collection).derived, collection.settings.processes, collection.ledger.root, before)
        if made:
            take_place((made.derived, collection.derived), (made.search, collection.search))
        bulk().give_back_the_log()  # not before: who is killed meanwhile leaves a site that is newer than the tables


def build(collection: Collection, stage: Stage, anew: bool = False) -> Derived:
    """Derive what changed beside what there is, load the site, and only then let the new take the old's place.

    Everything is learned and made anew where nothing was built before, where more than a tenth changed, where
    the program, the settings or a card are others, or where that is asked for; else what was learned is
    applied to what changed alone.

    A build that is killed, or finds no room, changes nothing of what is read: the tables, the search index and
    the site stay those of the last whole build. The three are exchanged at the end, within a moment,
    and the last two without asking for room on the disk.
    """
    wanted(collection.settings.embeddings)  # told before the work begins, not after it
    before = None if anew else Built.of(collection)
    changes = changes_since(collection, before) if before else None
    with collection.beside(learns=changes is None) as made:
        if changes is not None:
            made.adopt(collection)
        derived = derive(made, stage, changes)
        Built.now(collection, before if changes else None).write(made)
        load_site(collection, stage, made)
    return derived
