"""Pages by their addresses: fetched politely and within limits, kept as files that `read` reads."""

from repertory.read.fetch.run import FetchReport, fetch

__all__ = ["FetchReport", "fetch"]
