"""What PostgreSQL itself sees to in the record. Applied with the walls; twice changes nothing.

A trigger hands each new entry's commitment to the sealer; another allows an entry to be blanked, by
the owner alone, and changed in no other way; and the sealer's login gets what it needs to seal:
commitments, keys of rooms and the seals, not a word of text.
"""

from collections.abc import Iterator

from foundation.walls.sql import ROOMS

ONLY_ADDED_TO = ("record_seal", "record_sealingkey")


def statements(prefix: str) -> Iterator[str]:
    yield "CREATE SCHEMA IF NOT EXISTS record"
    yield "REVOKE ALL ON SCHEMA record FROM PUBLIC"
    yield HAND_TO_SEALER
    yield ONLY_BLANKED
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA record FROM PUBLIC"
    yield (
        "CREATE OR REPLACE TRIGGER hand_to_sealer AFTER INSERT ON record_entry"
        " FOR EACH ROW EXECUTE FUNCTION record.hand_to_sealer()"
    )
    yield (
        "CREATE OR REPLACE TRIGGER only_blanked BEFORE UPDATE ON record_entry"
        " FOR EACH ROW EXECUTE FUNCTION record.only_blanked()"
    )
    for table in ONLY_ADDED_TO:
        yield (
            f"CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION walls.append_only()"
        )
    # Who acts for a joint body writes nothing else behind the walls; who tried what is kept.
    neutral = f'"{prefix}_neutral"'
    yield f"GRANT INSERT ON record_entry TO {neutral}"
    yield "DROP POLICY IF EXISTS neutral_adding ON record_entry"
    yield (
        f"CREATE POLICY neutral_adding ON record_entry FOR INSERT TO {neutral}"
        f" WITH CHECK (room_id = ANY ({ROOMS}))"
    )
    yield _for_the_sealer(f"{prefix}_sealer")


# Runs as owner: whoever writes an entry has no grant on the table of what is not sealed yet.
HAND_TO_SEALER = """
CREATE OR REPLACE FUNCTION record.hand_to_sealer() RETURNS trigger
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.record_unsealed (entry_id, room_id, commitment)
  VALUES (NEW.id, NEW.room_id, NEW.commitment);
  RETURN NULL;
END $$"""

# The guard of the whole table is lifted for an erasure; this one stays.
ONLY_BLANKED = """
CREATE OR REPLACE FUNCTION record.only_blanked() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  blank public.record_entry := OLD;
BEGIN
  blank.sentence := '';
  blank.details := '{}';
  blank.salt := NULL;
  IF NEW IS DISTINCT FROM blank THEN
    RAISE EXCEPTION 'record: an entry is blanked or left alone' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$"""


def _for_the_sealer(sealer: str) -> str:
    """Where the login was not made, nothing is sealed, and the portal says so."""
    grants = (
        f'GRANT USAGE ON SCHEMA public TO "{sealer}"',
        f'GRANT SELECT ON walls_room TO "{sealer}"',
        f'GRANT SELECT, DELETE ON record_unsealed TO "{sealer}"',
        f'GRANT SELECT, INSERT ON record_seal, record_sealingkey, record_roomkey TO "{sealer}"',
        f'GRANT USAGE ON SEQUENCE record_sealingkey_id_seq TO "{sealer}"',
        f'GRANT INSERT ON record_sealedentry TO "{sealer}"',
        "DROP POLICY IF EXISTS sealer_reading ON record_roomkey",
        "DROP POLICY IF EXISTS sealer_adding ON record_roomkey",
        "DROP POLICY IF EXISTS sealer_adding ON record_sealedentry",
        f'CREATE POLICY sealer_reading ON record_roomkey FOR SELECT TO "{sealer}" USING (true)',
        f'CREATE POLICY sealer_adding ON record_roomkey FOR INSERT TO "{sealer}" WITH CHECK (true)',
        f"CREATE POLICY sealer_adding ON record_sealedentry FOR INSERT"
        f' TO "{sealer}" WITH CHECK (true)',
    )
    steps = "\n".join(f"    {grant};" for grant in grants)
    return f"""
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{sealer}') THEN
{steps}
  END IF;
END $$"""  # noqa: S608  every name is the registry's own
