"""What the envelope of a harvest tells (OAI-PMH 2.0, ListRecords): records deleted, and a list that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from repertory.read.reader import Reading

NAMESPACE = "{http://www.openarchives.org/OAI/2.0/}"
TAGS = (f"{NAMESPACE}header", f"{NAMESPACE}resumptionToken")
"""Elements of the envelope that tell something."""


@dataclass(slots=True)
class Harvest:
    """What was told so far: how many records were deleted, where the first, and where it stands that more follow."""

    deleted: int = 0
    first: str = ""
    onward: str = ""

    def take(self, place: str, element: etree._Element) -> bool:
        """Note an element of the envelope; False where it is none of that."""
        if not str(element.tag).startswith(NAMESPACE):
            return False
        if element.tag == TAGS[0] and element.get("status") == "deleted":
            self.deleted += 1
            self.first = self.first or place
        elif element.tag == TAGS[1] and (element.text or "").strip():
            self.onward = place
        return True

    def tell(self, reading: Reading) -> None:
        """Write what a harvest lacks."""
        if self.deleted:
            records = "a record" if self.deleted == 1 else f"{self.deleted:,} records"
            reading.issue("passed-over", f"Expected records, found {records} that their archive deleted.", self.first)
        if self.onward:
            sentence = "Expected the whole list of records, found that it goes on in another answer (resumptionToken)."
            reading.issue("cut", sentence, self.onward)
