"""The box of a survey, which PostgreSQL alone lays, fills and empties: see ``guards.py``.

Who may answer, who has, and how often each answer was given stand in one row that no login reads.
An answer leaves nothing behind but numbers that grew: no row, no moment and no order.
"""

# The owner meets no row behind a wall, but a trigger meets the row itself. Who may answer is
# settled here, and never fewer than the floor.
LAY_BOX = """
CREATE OR REPLACE FUNCTION communication.lay_box() RETURNS trigger
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  people bigint[];
  width integer;
BEGIN
  SELECT array_agg(p.id ORDER BY p.id) INTO people
  FROM people_person p JOIN people_unit home ON home.id = p.unit_id
  JOIN people_unit place ON place.id = NEW.unit_id
    AND home.lft >= place.lft AND home.lft < place.rgt
  WHERE p.acts_for_id IS NULL AND EXISTS (
    SELECT 1 FROM people_membership m
    WHERE m.person_id = p.id AND m.organization_id = ANY (NEW.parties)
      AND m.starts_at <= walls.clock() AND (m.ends_at IS NULL OR m.ends_at > walls.clock()));
  IF coalesce(cardinality(people), 0) < greatest(NEW.floor, 5) THEN
    RAISE EXCEPTION 'communication: too few people to be asked' USING ERRCODE = '42501';
  END IF;
  SELECT 1 + sum(answers) INTO width FROM unnest(NEW.shape) AS answers;
  INSERT INTO communication_surveybox
    (survey_id, partnership_id, closes_at, roll, marks, shape, counts)
  VALUES (NEW.id, NEW.partnership_id, NEW.closes_at, people, repeat('0', cardinality(people)),
    NEW.shape, array_fill(0, ARRAY[width * (1 + cardinality(NEW.groups))]));
  RETURN NULL;
END $$"""

PUT_ANSWERS = """
CREATE OR REPLACE FUNCTION communication.put_answers(asked uuid, place integer, given integer[])
RETURNS text
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  box communication_surveybox;
  mine integer;
  width integer;
  slot integer;
BEGIN
  PERFORM walls.genuine();
  SELECT * INTO box FROM communication_surveybox b WHERE b.survey_id = asked FOR UPDATE;
  IF NOT FOUND OR box.closes_at <= walls.clock() THEN
    RETURN 'closed';
  END IF;
  mine := array_position(box.roll, current_setting('portal.person')::bigint);
  IF mine IS NULL THEN
    RETURN 'stranger';
  END IF;
  IF substr(box.marks, mine, 1) = '1' THEN
    RETURN 'twice';
  END IF;
  SELECT 1 + sum(answers) INTO width FROM unnest(box.shape) AS answers;
  IF place < 0 OR (place + 1) * width > cardinality(box.counts)
    OR cardinality(given) <> cardinality(box.shape) THEN
    RAISE EXCEPTION 'communication: no such answer' USING ERRCODE = '22023';
  END IF;
  slot := place * width + 1;
  box.counts[slot] := box.counts[slot] + 1;
  slot := slot + 1;
  FOR question IN 1 .. cardinality(given) LOOP
    IF given[question] < 0 OR given[question] >= box.shape[question] THEN
      RAISE EXCEPTION 'communication: no such answer' USING ERRCODE = '22023';
    END IF;
    box.counts[slot + given[question]] := box.counts[slot + given[question]] + 1;
    slot := slot + box.shape[question];
  END LOOP;
  UPDATE communication_surveybox b
  SET counts = box.counts, marks = overlay(box.marks PLACING '1' FROM mine FOR 1)
  WHERE b.survey_id = asked;
  RETURN 'counted';
END $$"""

SURVEYS = """
CREATE OR REPLACE FUNCTION communication.surveys()
RETURNS TABLE (survey uuid, has_answered boolean)
STABLE SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  me bigint;
BEGIN
  PERFORM walls.genuine();
  me := current_setting('portal.person')::bigint;
  RETURN QUERY
  SELECT b.survey_id, substr(b.marks, array_position(b.roll, me), 1) = '1'
  FROM communication_surveybox b
  WHERE me = ANY (b.roll) AND b.closes_at > walls.clock();
END $$"""

# Once, after the close, by a party's own sweep; nothing of the box stays.
TAKE_COUNTS = """
CREATE OR REPLACE FUNCTION communication.take_counts(asked uuid)
RETURNS TABLE (people integer, sizes smallint[], numbers integer[])
SECURITY DEFINER LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM communication.sweeping();
  RETURN QUERY DELETE FROM communication_surveybox b
    WHERE b.survey_id = asked AND b.closes_at <= walls.clock()
      AND EXISTS (
        SELECT 1 FROM people_partnership p WHERE p.id = b.partnership_id AND (
          p.employer_id = current_setting('portal.organization')::bigint OR EXISTS (
            SELECT 1 FROM people_partnership_unions u WHERE u.partnership_id = p.id
            AND u.organization_id = current_setting('portal.organization')::bigint)))
    RETURNING cardinality(b.roll), b.shape, b.counts;
END $$"""

FUNCTIONS = (LAY_BOX, PUT_ANSWERS, SURVEYS, TAKE_COUNTS)
CALLED = (
    "communication.put_answers(uuid, integer, integer[]), communication.surveys(),"
    " communication.take_counts(uuid)"
)
