"""PostgreSQL's own say in what was agreed: the words of a version and of a letter never change.

Under an old version stand the cases of its days; under a letter what both parties agreed to. The
owner of the tables can lift the triggers, which the catalogue would show.
"""

from collections.abc import Iterator

HEAD = "LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$"

KEPT = {
    "contracts_agreementversion": (
        "agreement_id",
        "number",
        "source",
        "fingerprint",
        "effective_from",
        "parent_id",
    ),
    "contracts_article": ("version_id", "number", "title", "says", "topic", "superior_to"),
    "contracts_sideletter": (
        "agreement_id",
        "number",
        "kind",
        "title",
        "text",
        "fingerprint",
        "effective_from",
        "effective_to",
        "changes",
        "adds_to",
        "confirmed_by_id",
    ),
}

KEEP_WORDS = """
CREATE OR REPLACE FUNCTION walls.keep_agreed_words() RETURNS trigger {head}
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> kept IS DISTINCT FROM to_jsonb(OLD) -> kept THEN
      RAISE EXCEPTION 'walls: what was agreed never changes (%.%)', TG_TABLE_NAME, kept
        USING ERRCODE = '42501';
    END IF;
  END LOOP;
  RETURN NEW;
END $$"""


def guard_statements(prefix: str) -> Iterator[str]:
    yield KEEP_WORDS.format(head=HEAD)
    yield "REVOKE ALL ON FUNCTION walls.keep_agreed_words() FROM PUBLIC"
    for table, columns in KEPT.items():
        named = ", ".join(f"'{column}'" for column in columns)
        yield (
            f"CREATE OR REPLACE TRIGGER keep_agreed_words BEFORE UPDATE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION walls.keep_agreed_words({named})"
        )
