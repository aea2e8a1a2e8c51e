"""What the rooms before publishing would write: the schemas of their derived tables."""

from __future__ import annotations

import pyarrow as pa

VERDICTS = pa.schema(
    [
        *((name, pa.string()) for name in ("verdict_id", "entity_id", "property", "value", "shown", "person_id")),
        ("character", pa.string()),
        ("position", pa.int32()),
        *((name, pa.string()) for name in ("language", "country", "qualifier", "version")),
        ("stands", pa.bool_()),
        ("belief", pa.float64()),
        ("kind", pa.string()),
        ("reason", pa.string()),
        ("claims_for", pa.list_(pa.string())),
        ("claims_against", pa.list_(pa.string())),
    ]
)
LINKS = pa.schema(
    [
        *((name, pa.string()) for name in ("entity_id", "record_id", "kind", "source", "key")),
        ("identifiers", pa.list_(pa.string())),
        ("probability", pa.float64()),
        ("reasons", pa.list_(pa.string())),
    ]
)
ENTITIES = pa.schema(
    [("entity_id", pa.string()), ("kind", pa.string()), ("label", pa.string()), ("year", pa.int32()),
     ("records", pa.int32())]
)  # fmt: skip
PEOPLE = pa.schema([(name, pa.string()) for name in ("claim_id", "film_id", "person_id", "property", "name")])
REFERENTS = pa.schema([("id", pa.string()), ("entity_id", pa.string())])
TRUST = pa.schema(
    [("source", pa.string()), ("property", pa.string()), ("trust", pa.float64()), ("agreed", pa.int64()),
     ("judged", pa.int64()), ("reason", pa.string())]
)  # fmt: skip
SHIFTS = pa.schema(
    [("source", pa.string()), ("property", pa.string()), ("both", pa.int64()), ("differ", pa.int64()),
     ("later", pa.int64()), ("step", pa.float64()), ("settled", pa.bool_()), ("sentence", pa.string())]
)  # fmt: skip
MIRRORS = pa.schema([(name, pa.string()) for name in ("source", "mirrors", "evidence")])
