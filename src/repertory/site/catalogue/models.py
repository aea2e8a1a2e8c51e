"""The catalogue's tables: a copy of what `publish` made, for reading.

Every row can be thrown away: `load` replaces them in one transaction. Nothing that people write belongs
here. No row is numbered: each follows from what it says, wherever and whenever it was loaded.
"""

from __future__ import annotations

from django.db import models


class Dossier(models.Model):
    """All that the page of a film, person or organisation shows, as one JSON document.

    The columns before ``dossier`` are for lists; a page needs only this row and its reviews.
    """

    entity_id = models.TextField(primary_key=True)
    kind = models.TextField()
    title = models.TextField()
    letter = models.TextField()
    place = models.TextField(help_text="by which titles are sorted, articles and accents ignored")
    year = models.IntegerField(null=True)
    slug = models.TextField()
    weight = models.FloatField(help_text="how much is known of it")
    disputes = models.IntegerField()
    trailer_announced = models.BooleanField()
    read_at = models.TextField()
    review_count = models.IntegerField()
    review_counts = models.BinaryField(help_text="JSON: [language, source, half stars, by critics, reviews]")
    dossier = models.BinaryField(help_text="JSON, compressed")
    article = models.BinaryField(null=True, help_text="JSON, compressed: what the article says")

    class Meta:
        """What lists ask for."""

        indexes = (
            models.Index(fields=["kind", "letter", "place"], name="by_letter"),
            models.Index(fields=["kind", "-weight"], name="by_weight"),
            models.Index(fields=["kind", "-disputes", "-weight"], name="by_disputes"),
            models.Index(fields=["kind", "-read_at", "-weight"], name="by_reading"),
            models.Index(fields=["-read_at", "-year"], name="by_trailer", condition=models.Q(trailer_announced=True)),
        )


class Review(models.Model):
    """An imported review of a film; what visitors write stands elsewhere."""

    review_id = models.TextField(primary_key=True)
    film_id = models.TextField()
    date = models.TextField(help_text="a date, partial too, or nothing")
    length = models.IntegerField()
    language = models.TextField(null=True)
    source = models.TextField()
    score = models.IntegerField(help_text="the rating in hundredths of its scale; -1 where none is known")
    review = models.BinaryField(help_text="JSON")

    class Meta:
        """What lists ask for."""

        indexes = (
            models.Index(fields=["film_id", "-date", "-review_id"], name="review_by_place"),
            models.Index(fields=["film_id", "-length"], name="review_by_length"),
            models.Index(fields=["film_id", "-score"], name="review_by_score"),
        )


class Facet(models.Model):
    """A film under a value by which films are browsed, at its place in the order of titles; stored in this order."""

    pk = models.CompositePrimaryKey("facet", "value", "place", "film_id")
    facet = models.TextField()
    value = models.TextField()
    place = models.TextField()
    film_id = models.TextField()


class FacetValue(models.Model):
    """A value by which films are browsed, and how many films have it."""

    pk = models.CompositePrimaryKey("facet", "value")
    facet = models.TextField()
    value = models.TextField()
    shown = models.TextField()
    films = models.IntegerField()


class Referent(models.Model):
    """An id that leads to an entity because its record is taken as the same."""

    id = models.TextField(primary_key=True)
    entity_id = models.TextField()

    class Meta:
        """What was written under an id that lost is found by the entity's."""

        indexes = (models.Index(fields=["entity_id"], name="referent_by_entity"),)


class Identifier(models.Model):
    """An id that a film has elsewhere (``imdb:tt0445921``), as its records tell it; several films may have one."""

    pk = models.CompositePrimaryKey("identifier", "entity_id")
    identifier = models.TextField()
    entity_id = models.TextField()

    class Meta:
        """A film's own are found, too."""

        indexes = (models.Index(fields=["entity_id"], name="identifier_by_entity"),)


class Dispute(models.Model):
    """A property of a film about which sources disagree."""

    dispute_id = models.TextField(primary_key=True)
    film_id = models.TextField()
    title = models.TextField()
    slug = models.TextField()
    year = models.IntegerField(null=True)
    weight = models.FloatField()
    property = models.TextField()
    label = models.TextField()
    kind = models.TextField()
    numeric = models.BooleanField()
    candidates = models.BinaryField(help_text="JSON: [{value, shown, stands, sources}]")

    class Meta:
        """What lists ask for."""

        indexes = (
            models.Index(fields=["-weight", "dispute_id"], name="dispute_by_weight"),
            models.Index(fields=["property", "-weight", "dispute_id"], name="dispute_by_property"),
        )


class DisputeSource(models.Model):
    """A source that takes part in a dispute."""

    pk = models.CompositePrimaryKey("source", "dispute_id")
    source = models.TextField()
    dispute_id = models.TextField()


class SourcePage(models.Model):
    """All that a source's page shows, as one JSON document."""

    source = models.TextField(primary_key=True)
    title = models.TextField()
    page = models.BinaryField(help_text="JSON")


class Issue(models.Model):
    """What a reader saw and did not understand, or saw to be lost; its id sorts by document and place."""

    issue_id = models.TextField(primary_key=True)
    source = models.TextField()
    document = models.TextField()
    locator = models.TextField()
    kind = models.TextField()
    text = models.TextField()
    original = models.TextField()
    film_id = models.TextField(null=True)

    class Meta:
        """What lists ask for."""

        indexes = (
            models.Index(fields=["source", "kind", "issue_id"], name="issue_by_source"),
            models.Index(fields=["kind", "issue_id"], name="issue_by_kind"),
        )


class DocumentCard(models.Model):
    """What the ledger says of a document: whose it is and what it was called; the bytes stay where they are."""

    sha256 = models.TextField(primary_key=True)
    source = models.TextField()
    name = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    seen_at = models.TextField()


class Loaded(models.Model):
    """Which tables and readings the rows here were loaded from; the one row is replaced with them."""

    tables = models.TextField(help_text="what the file system tells of the table of dossiers")
    reading = models.IntegerField(help_text="number of the last reading whose documents are known")
