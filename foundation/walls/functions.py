"""The functions of the walls, and the one table only their owner reads.

Role names are written as ``'{prefix}' || …``: the functions of two databases can be compared then.
"""

from collections.abc import Iterator

# Statement, not transaction: a term that ends while a transaction runs ends for its next statement.
# Tests replace this one function, as owner, to move the clock of the walls.
CLOCK_SAYS = "SELECT statement_timestamp()"
CLOCK = f"""
CREATE OR REPLACE FUNCTION walls.clock() RETURNS timestamptz STABLE LANGUAGE sql
SET search_path = pg_catalog AS '{CLOCK_SAYS}'"""

# The newest key is first; the one before it stays valid until it is forgotten on purpose.
SEAL_KEYS = """
CREATE TABLE IF NOT EXISTS walls.seal_key (
  place smallint PRIMARY KEY CHECK (place IN (1, 2)),
  secret bytea NOT NULL CHECK (length(secret) = 32)
)"""

# For each statement, not each row: whoever sees no row is refused as loudly.
APPEND_ONLY = """
CREATE OR REPLACE FUNCTION walls.append_only() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'walls: % is only added to', TG_TABLE_NAME USING ERRCODE = '42501';
END $$"""

# One question for the seal, one for the term, one for the rooms. A setting that was never made is
# refused like a forged one.
GENUINE = """
CREATE OR REPLACE FUNCTION walls.genuine() RETURNS boolean
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  acting_kind text := substr(current_setting('role'), length('{prefix}') + 2);
  said_person text := coalesce(current_setting('portal.person', true), '');
  said_assignment text := coalesce(current_setting('portal.assignment', true), '');
  said_organization text := coalesce(current_setting('portal.organization', true), '');
  said_rooms text := coalesce(current_setting('portal.rooms', true), '');
  said_until text := coalesce(current_setting('portal.until', true), '');
  said_seal text := coalesce(current_setting('portal.seal', true), '');
  message text := concat_ws('|', current_setting('role'), said_person, said_assignment,
                            said_organization, said_rooms, said_until) || '|';
  acting_person bigint;
  acting_organization bigint;
  acting_rooms bigint[];
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM walls.seal_key k, (VALUES (pg_backend_pid()::text), ('pooled')) AS place (name)
    WHERE said_seal = encode(sha256(k.secret || sha256(
            k.secret || convert_to(message || place.name, 'UTF8'))), 'hex')
  ) THEN
    RAISE EXCEPTION 'walls: the principal is not sealed' USING ERRCODE = '42501';
  END IF;
  IF said_until::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'walls: the seal has run out' USING ERRCODE = '42501';
  END IF;
  acting_person := said_person::bigint;
  acting_organization := nullif(said_organization, '')::bigint;
  acting_rooms := said_rooms::bigint[];
  IF acting_kind = 'member' THEN
    IF acting_rooms <> '{}'
       OR NOT EXISTS (SELECT 1 FROM people_person WHERE id = acting_person) THEN
      RAISE EXCEPTION 'walls: a member enters no room' USING ERRCODE = '42501';
    END IF;
    RETURN true;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM roles_roleassignment a
      JOIN people_organization o ON o.id = a.organization_id
    WHERE a.id = nullif(said_assignment, '')::bigint AND a.person_id = acting_person
      AND a.organization_id = acting_organization
      AND a.starts_at <= walls.clock() AND (a.ends_at IS NULL OR a.ends_at > walls.clock())
      AND acting_kind = CASE o.kind WHEN 'UNION' THEN 'union' WHEN 'EMPLOYER' THEN 'management'
                             ELSE 'neutral' END
  ) THEN
    RAISE EXCEPTION 'walls: no such role in force' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (
    SELECT unnest(acting_rooms) EXCEPT
    SELECT e.room_id FROM walls_roomentrance e WHERE e.organization_id = acting_organization
  ) THEN
    RAISE EXCEPTION 'walls: a room that may not be entered' USING ERRCODE = '42501';
  END IF;
  RETURN true;
END $$"""


CALLED = "walls.genuine(), walls.append_only(), walls.clock()"


def function_statements(prefix: str) -> Iterator[str]:
    yield CLOCK
    yield SEAL_KEYS
    yield "REVOKE ALL ON walls.seal_key FROM PUBLIC"
    yield GENUINE.replace("{prefix}", prefix)
    yield APPEND_ONLY
