"""What somebody might do to a wall, by mistake or on purpose, as one statement each."""

MUTANTS = {
    "row security off": "ALTER TABLE record_entry DISABLE ROW LEVEL SECURITY",
    "force off": "ALTER TABLE record_entry NO FORCE ROW LEVEL SECURITY",
    "grant to the login": 'GRANT SELECT ON record_entry TO "{prefix}_portal"',
    "one column to the login": 'GRANT SELECT (sentence) ON record_entry TO "{prefix}_portal"',
    "grant to everybody": "GRANT SELECT ON record_entry TO PUBLIC",
    "grant of one column to everybody": "GRANT SELECT (sentence) ON record_entry TO PUBLIC",
    "a policy that lets all through": "CREATE POLICY all_of_it ON record_entry USING (true)",
    "a policy widened": "ALTER POLICY reading ON record_entry USING (true)",
    "a policy for another role": 'ALTER POLICY adding ON record_entry TO "{prefix}_neutral"',
    "a policy bound to nobody": (
        "ALTER POLICY reading ON notices_notice"
        " USING (room_id = ANY (current_setting('portal.rooms')::bigint[]))"
    ),
    "no question whether genuine": "DROP POLICY genuine ON record_entry",
    "genuine made permissive": (
        "DROP POLICY genuine ON record_entry; CREATE POLICY genuine ON record_entry"
        " USING ((SELECT walls.genuine())) WITH CHECK ((SELECT walls.genuine()))"
    ),
    "genuine says yes to all": (
        "CREATE OR REPLACE FUNCTION walls.genuine() RETURNS boolean STABLE SECURITY DEFINER"
        " LANGUAGE sql SET search_path = pg_catalog AS 'SELECT true'"
    ),
    "the reading policy dropped": "DROP POLICY reading ON record_entry",
    "a new table in no class": "CREATE TABLE strangers (id bigint)",
    "a partition of a new table": ("CREATE TABLE strangers (id bigint) PARTITION BY RANGE (id)"),
    "a function with the owner's rights": (
        "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT count(*) FROM record_entry'"
    ),
    "a function of the walls for everybody": "GRANT EXECUTE ON FUNCTION walls.genuine() TO PUBLIC",
    "a view with its owner's rights": "CREATE VIEW peek AS SELECT * FROM record_entry",
    "a materialized view": (
        "CREATE MATERIALIZED VIEW peek AS SELECT * FROM record_entry WITH NO DATA"
    ),
    "update of the record": 'GRANT UPDATE ON record_entry TO "{prefix}_union"',
    "truncate for a party": 'GRANT TRUNCATE ON notices_notice TO "{prefix}_management"',
    "the guard of the record lifted": "ALTER TABLE record_entry DISABLE TRIGGER append_only",
    "the guard of the record dropped": "DROP TRIGGER append_only ON record_entry",
    "credentials for a party": 'GRANT SELECT ON people_account TO "{prefix}_management"',
    "sessions for a party": 'GRANT SELECT ON django_session TO "{prefix}_union"',
    "entrances written by a party": 'GRANT INSERT ON walls_roomentrance TO "{prefix}_union"',
    "a member writes": 'GRANT INSERT ON notices_notice TO "{prefix}_member"',
    "the sealer reads texts": 'GRANT SELECT ON record_entry TO "{prefix}_sealer"',
    "a party writes seals": 'GRANT INSERT ON record_seal TO "{prefix}_union"',
    "a party writes keys of rooms": 'GRANT INSERT ON record_roomkey TO "{prefix}_management"',
    "the guard of the seals dropped": "DROP TRIGGER append_only ON record_seal",
    "an entry changed in other ways": "DROP TRIGGER only_blanked ON record_entry",
    "entries kept from the sealer": "ALTER TABLE record_entry DISABLE TRIGGER hand_to_sealer",
    "a member reads more": 'GRANT SELECT ON record_entry TO "{prefix}_member"',
    "a key without its room": (
        "CREATE TABLE strangers (notice uuid REFERENCES notices_notice (id))"
    ),
    "a composite key dropped": "ALTER TABLE notices_mail DROP CONSTRAINT notices_mail_notice_wall",
    "the schema open to everybody": "GRANT CREATE ON SCHEMA public TO PUBLIC",
    # The seal.
    "the key of the seal for a party": 'GRANT SELECT ON walls.seal_key TO "{prefix}_union"',
    "the key of the seal for the login": 'GRANT SELECT ON walls.seal_key TO "{prefix}_portal"',
    "the key of the seal for everybody": "GRANT SELECT ON walls.seal_key TO PUBLIC",
    "an old seal is as good": (
        "DO $$ BEGIN EXECUTE replace(pg_get_functiondef('walls.genuine()'::regprocedure),"
        " 'said_until::bigint <', 'said_until::bigint <> 1 AND 1 >'); END $$"
    ),
    "genuine asked once and for all": "ALTER FUNCTION walls.genuine() IMMUTABLE",
    "genuine with its caller's rights": "ALTER FUNCTION walls.genuine() SECURITY INVOKER",
    "genuine on its caller's search path": "ALTER FUNCTION walls.genuine() RESET search_path",
    "only unions are asked": 'ALTER POLICY genuine ON record_entry TO "{prefix}_union"',
    "the clock stands still": (
        "CREATE OR REPLACE FUNCTION walls.clock() RETURNS timestamptz STABLE LANGUAGE sql"
        " SET search_path = pg_catalog AS $$SELECT timestamptz '2020-01-01'$$"
    ),
    # Who holds a role, and who opens a door.
    "assignments unguarded": ("ALTER TABLE roles_roleassignment DISABLE TRIGGER guard_assignment"),
    "the guard of assignments dropped": "DROP TRIGGER guard_assignment ON roles_roleassignment",
    "the guard of assignments on removal only": (
        "CREATE OR REPLACE TRIGGER guard_assignment BEFORE DELETE ON roles_roleassignment"
        " FOR EACH ROW EXECUTE FUNCTION walls.guard_assignment()"
    ),
    "a guard that lets all through": (
        "CREATE OR REPLACE FUNCTION walls.guard_assignment() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path = pg_catalog, public AS 'BEGIN RETURN NEW; END'"
    ),
    "a founding that never ends": (
        "CREATE OR REPLACE FUNCTION walls.is_founding(party bigint) RETURNS boolean STABLE"
        " LANGUAGE sql SET search_path = pg_catalog, public AS 'SELECT true'"
    ),
    "memberships unguarded": "DROP TRIGGER guard_membership ON people_membership",
    "doors unguarded": "ALTER TABLE walls_roomentrance DISABLE TRIGGER guard_entrance",
    "rooms unguarded": "DROP TRIGGER guard_room ON walls_room",
    # What gives rights later, elsewhere, or without being asked.
    "rights on whatever is made": (
        'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO "{prefix}_portal"'
    ),
    "the schema of the walls for everybody": "GRANT USAGE ON SCHEMA walls TO PUBLIC",
    "the schema of the walls to build in": 'GRANT CREATE ON SCHEMA walls TO "{prefix}_portal"',
    "a view that says it asks, and does not": (
        "CREATE VIEW peek WITH (security_invoker = false) AS SELECT * FROM record_entry"
    ),
    "a view that asks, which nobody agreed to": (
        "CREATE VIEW peek WITH (security_invoker = true) AS SELECT * FROM record_entry"
    ),
    "a rule that does something else": (
        "CREATE RULE peek AS ON INSERT TO notices_notice DO ALSO NOTIFY peek"
    ),
    "a trigger nobody agreed to": (
        "CREATE TRIGGER peek AFTER INSERT ON record_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION walls.append_only()"
    ),
    "a child of a walled table": "CREATE TABLE strangers () INHERITS (record_entry)",
    "a column to change for a member": (
        'GRANT UPDATE (subject) ON notices_notice TO "{prefix}_member"'
    ),
    "a policy for everybody in a room": (
        "CREATE POLICY wide ON notices_notice FOR SELECT"
        " USING (room_id = ANY (current_setting('portal.rooms')::bigint[]))"
    ),
    "a policy that asks nothing on changing": (
        "ALTER POLICY changing ON deadlines_deadline WITH CHECK (true)"
    ),
    "the room of a row not checked when it is added": (
        "ALTER POLICY adding ON notices_notice WITH CHECK (true)"
    ),
    "a setting that may be missing": (
        "ALTER POLICY reading ON record_entry"
        " USING (room_id = ANY (current_setting('portal.rooms', true)::bigint[]))"
    ),
    "a function of the record with a caller": (
        'GRANT EXECUTE ON FUNCTION record.hand_to_sealer() TO "{prefix}_portal"'
    ),
}
