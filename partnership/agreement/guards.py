"""What PostgreSQL itself sees to in agreements. Applied with the walls; twice changes nothing.

A version begins as a draft; it is ready to sign only where every party would sign these very words;
it holds only with the signature of everybody whom the parties named, at least one of each, or with
the scan of the signed paper that every party has confirmed. Agreed or given up it never changes. A
review ends only as every party says, or with a later version that every party has signed.
"""

from collections.abc import Iterator

TRIGGERS = (
    ("agreement_agreementtopartner", "kept"),
    ("agreement_namedsigner", "signer_kept"),
    ("agreement_review", "review_kept"),
)


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS agreement"
    yield "REVOKE ALL ON SCHEMA agreement FROM PUBLIC"
    yield from (KEPT, SIGNER_KEPT, REVIEW_KEPT)
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA agreement FROM PUBLIC"
    for table, function in TRIGGERS:
        yield (
            f"CREATE OR REPLACE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION agreement.{function}()"
        )


PARTIES = """SELECT p.employer_id FROM people_partnership p WHERE p.id = NEW.partnership_id
    UNION
    SELECT u.organization_id FROM people_partnership_unions u
    WHERE u.partnership_id = NEW.partnership_id"""

# Runs as whoever changes the row: they read what it asks for in the room of all parties.
KEPT = f"""
CREATE OR REPLACE FUNCTION agreement.kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement: no version is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'DRAFT' THEN
      RAISE EXCEPTION 'agreement: a version begins as a draft' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status IN ('AGREED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'agreement: what was % stands', lower(OLD.status) USING ERRCODE = '42501';
  END IF;
  IF (NEW.partnership_id, NEW.room_id) IS DISTINCT FROM (OLD.partnership_id, OLD.room_id)
    OR 'OFFERED' = OLD.status AND 'DRAFT' <> NEW.status
      AND (NEW.number, NEW.says, NEW.text, NEW.fingerprint, NEW.revision)
      IS DISTINCT FROM (OLD.number, OLD.says, OLD.text, OLD.fingerprint, OLD.revision) THEN
    RAISE EXCEPTION 'agreement: a text that is ready to sign stands' USING ERRCODE = '42501';
  END IF;
  IF NEW.status IN ('OFFERED', 'AGREED')
    AND NEW.fingerprint <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'agreement: a fingerprint of another text' USING ERRCODE = '42501';
  END IF;
  IF 'OFFERED' = NEW.status AND 'DRAFT' = OLD.status AND EXISTS (
    {PARTIES}
    EXCEPT
    SELECT c.organization_id FROM agreement_draftconsent c
    WHERE c.agreement_id = NEW.id AND c.revision = NEW.revision
  ) THEN
    RAISE EXCEPTION 'agreement: not every party is ready to sign' USING ERRCODE = '42501';
  END IF;
  IF 'AGREED' = NEW.status AND (OLD.status <> 'OFFERED' OR (
    (
      EXISTS (
        {PARTIES}
        EXCEPT
        SELECT n.organization_id FROM agreement_namedsigner n
        WHERE n.agreement_id = NEW.id AND n.struck_at IS NULL
      ) OR EXISTS (
        SELECT n.organization_id, n.person_id FROM agreement_namedsigner n
        WHERE n.agreement_id = NEW.id AND n.struck_at IS NULL
        EXCEPT
        SELECT s.organization_id, s.person_id
        FROM signing_signature s JOIN signing_signedtext t ON t.id = s.text_id
        WHERE t.kind = 'agreement to partner' AND t.subject_id = NEW.id::text
          AND t.fingerprint = NEW.fingerprint AND t.room_id = NEW.room_id
      )
    ) AND NOT EXISTS (
      SELECT FROM agreement_signedpaper p
      WHERE p.agreement_id = NEW.id AND p.fingerprint = NEW.fingerprint AND NOT EXISTS (
        {PARTIES}
        EXCEPT
        SELECT c.organization_id FROM agreement_paperconfirmation c WHERE c.paper_id = p.id
      )
    )
  )) THEN
    RAISE EXCEPTION 'agreement: not every party has signed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""  # noqa: S608  the parties are our own words

SIGNER_KEPT = """
CREATE OR REPLACE FUNCTION agreement.signer_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement: who was named to sign is struck, not removed'
      USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT FROM agreement_agreementtopartner a
             WHERE a.id = NEW.agreement_id AND a.status IN ('AGREED', 'WITHDRAWN')) THEN
    RAISE EXCEPTION 'agreement: its signers stand' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""

REVIEW_KEPT = f"""
CREATE OR REPLACE FUNCTION agreement.review_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'agreement: no review is removed' USING ERRCODE = '42501';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'RUNNING' THEN
      RAISE EXCEPTION 'agreement: a review begins as running' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'RUNNING' OR (NEW.agreement_id, NEW.room_id, NEW.since, NEW.due_on, NEW.due_at)
    IS DISTINCT FROM (OLD.agreement_id, OLD.room_id, OLD.since, OLD.due_on, OLD.due_at) THEN
    RAISE EXCEPTION 'agreement: a review stands as it began and as it ended'
      USING ERRCODE = '42501';
  END IF;
  IF 'STANDS' = NEW.status AND EXISTS (
    {PARTIES}
    EXCEPT
    SELECT w.organization_id FROM agreement_reviewword w
    WHERE w.review_id = NEW.id AND w.outcome = 'STANDS' AND NOT EXISTS (
      SELECT FROM agreement_reviewword later
      WHERE later.review_id = w.review_id AND later.organization_id = w.organization_id
        AND later.number > w.number
    )
  ) THEN
    RAISE EXCEPTION 'agreement: not every party says that it stands' USING ERRCODE = '42501';
  END IF;
  IF 'REPLACED' = NEW.status AND NOT EXISTS (
    SELECT FROM agreement_agreementtopartner a
      JOIN agreement_agreementtopartner was ON was.id = NEW.agreement_id
    WHERE a.partnership_id = NEW.partnership_id AND a.status = 'AGREED' AND a.number > was.number
  ) THEN
    RAISE EXCEPTION 'agreement: no later version was signed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""  # noqa: S608  the parties are our own words
