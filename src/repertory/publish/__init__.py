"""From verdicts to what is shown: dossiers, related films, the search index, the site's tables."""

from repertory.publish.run import PublishReport, publish

__all__ = ["PublishReport", "publish"]
