"""Accrual in PostgreSQL's own words: what is due, less what was posted, in one statement.

Nothing is joined by which a stale estimate could make the planner go row by row: what is due and
what was posted are added up under the same key, and where the sum is not nought a line is missing.
``proration.py`` says the same in Python.
"""

# One row a period: what it grants whole, and the days that count. Pools come with what is due.
PERIODS = """
WITH period AS MATERIALIZED (
  SELECT p.*, e.room_id, e.bank_id, e.basis, e.role_id, e.prorate, e.by_fte, e.step, e.rounding,
         e.members_from, e.members_to, b.union_id, b.zone,
         cardinality(p.days) AS total, daterange(p.starts, p.ends) AS span,
         CASE WHEN greatest(p.starts, e.starts_on) < least(p.ends, e.ends_on)
              THEN daterange(greatest(p.starts, e.starts_on), least(p.ends, e.ends_on))
              ELSE 'empty' END AS valid
  FROM jsonb_to_recordset(%(periods)s::jsonb) AS p(
    entitlement uuid, starts date, ends date, posts date, whole bigint, days date[])
  JOIN release_time_entitlement e ON e.id = p.entitlement
  JOIN release_time_bank b ON b.id = e.bank_id
)"""

# The days each person held the role, however many assignments they held it by.
HELD = """
, held AS MATERIALIZED (
  SELECT p.entitlement, p.starts, a.person_id,
         range_agg(p.valid * daterange(
           (a.starts_at AT TIME ZONE p.zone)::date,
           ((a.ends_at - interval '1 microsecond') AT TIME ZONE p.zone)::date + 1)) AS days
  FROM period p
  JOIN roles_roleassignment a ON a.role_id = p.role_id AND a.ends_at IS DISTINCT FROM a.starts_at
   AND a.starts_at < (p.ends::timestamp AT TIME ZONE p.zone)
   AND (a.ends_at IS NULL OR a.ends_at > (p.starts::timestamp AT TIME ZONE p.zone))
  WHERE p.basis IN ('EACH', 'SHARE')
    AND (a.organization_id = p.union_id OR EXISTS (
      SELECT 1 FROM people_membership m
      WHERE m.person_id = a.person_id AND m.organization_id = p.union_id
        AND m.starts_at < (p.ends::timestamp AT TIME ZONE p.zone)
        AND (m.ends_at IS NULL OR m.ends_at > (p.starts::timestamp AT TIME ZONE p.zone))))
    AND CASE WHEN p.members_from IS NULL AND p.members_to IS NULL THEN true ELSE (
      SELECT count(*) >= coalesce(p.members_from, 0)
         AND count(*) <= coalesce(p.members_to, 2147483647)
      FROM people_unit u
      JOIN people_unit below ON below.lft >= u.lft AND below.lft < u.rgt
      JOIN people_person q ON q.unit_id = below.id
      JOIN people_membership m ON m.person_id = q.id AND m.organization_id = p.union_id
       AND m.starts_at <= (p.starts::timestamp AT TIME ZONE p.zone)
       AND (m.ends_at IS NULL OR m.ends_at > (p.starts::timestamp AT TIME ZONE p.zone))
      WHERE u.id = a.unit_id) END
  GROUP BY p.entitlement, p.starts, a.person_id
)"""

# In hundredths of a day. Whoever held the role throughout, at full time, has all of them.
WEIGHED = """
, parted AS MATERIALIZED (
  SELECT DISTINCT p.entitlement, p.starts, s.person_id
  FROM release_time_workshare s
  JOIN period p ON p.room_id = s.room_id AND (p.by_fte OR s.percent = 0)
   AND daterange(s.starts_on, s.ends_on) && p.span
), weighed AS (
  SELECT p.entitlement, p.starts, h.person_id, p.whole, p.total, p.prorate, p.step, p.rounding,
    CASE WHEN h.days @> p.span AND x.person_id IS NULL THEN 100 * p.total ELSE (
      SELECT coalesce(sum(coalesce(s.percent, 100)), 0)
      FROM unnest(p.days) AS d(day)
      LEFT JOIN release_time_workshare s ON s.person_id = h.person_id AND s.room_id = p.room_id
       AND d.day >= s.starts_on AND (s.ends_on IS NULL OR d.day < s.ends_on)
       AND (p.by_fte OR s.percent = 0)
      WHERE h.days @> d.day) END::bigint AS weight
  FROM held h
  JOIN period p ON p.entitlement = h.entitlement AND p.starts = h.starts
  LEFT JOIN parted x ON x.entitlement = h.entitlement AND x.starts = h.starts
   AND x.person_id = h.person_id
)"""

DUE = """
, parts AS (
  SELECT entitlement, starts, person_id,
    CASE WHEN prorate = 'NONE' THEN whole ELSE whole * weight END AS top,
    CASE WHEN prorate = 'NONE' THEN 1 ELSE 100 * total END::bigint * step AS bottom,
    step, rounding
  FROM weighed WHERE weight > 0
), due AS (
  SELECT entitlement, starts, person_id, step * CASE rounding
      WHEN 'UP' THEN (top + bottom - 1) / bottom
      WHEN 'NEAREST' THEN (2 * top + bottom) / (2 * bottom)
      ELSE top / bottom END AS amount
  FROM parts
  UNION ALL
  SELECT entitlement, starts, NULL::bigint, whole FROM period WHERE basis NOT IN ('EACH', 'SHARE')
)"""

DIFFERS = """
, differs AS MATERIALIZED (
  SELECT entitlement, starts, person_id, sum(due) AS due, sum(had) AS had, max(revision) AS revision
  FROM (
    SELECT entitlement, starts, person_id, amount AS due, 0::bigint AS had, 0 AS revision FROM due
    UNION ALL
    SELECT t.entitlement_id, t.period_on, t.holder_id, 0,
           CASE WHEN t.kind = 'REVERSAL' THEN -t.amount ELSE t.amount END, t.revision
    FROM release_time_transfer t
    JOIN period p ON p.entitlement = t.entitlement_id AND p.starts = t.period_on
  ) AS both_sides
  GROUP BY entitlement, starts, person_id
  HAVING sum(due) <> sum(had)
)"""

# What was wrong goes back whole, and what is right is posted anew, both for the period's own day.
POST = """
INSERT INTO release_time_transfer (
  id, room_id, bank_id, holder_id, kind, source, target, amount, minutes, "on", posted_at,
  posted_by_id, entitlement_id, period_on, revision, reverses_id, undoes, because, origin)
SELECT gen_random_uuid(), p.room_id, p.bank_id, d.person_id,
       CASE p.basis WHEN 'FEE' THEN 'FEE' ELSE 'GRANT' END,
       CASE p.basis WHEN 'FEE' THEN 'LEFT' ELSE 'GRANTED' END,
       CASE p.basis WHEN 'FEE' THEN 'USED' ELSE 'LEFT' END,
       d.due, 0, p.posts, %(now)s, NULL::bigint, d.entitlement, d.starts, d.revision + 1,
       NULL::uuid, '', '', ''
FROM differs d JOIN period p ON p.entitlement = d.entitlement AND p.starts = d.starts
WHERE d.due > 0
UNION ALL
SELECT gen_random_uuid(), t.room_id, t.bank_id, t.holder_id, 'REVERSAL', t.target, t.source,
       t.amount, t.minutes, t."on", %(now)s, NULL::bigint, t.entitlement_id, t.period_on,
       t.revision, t.id, t.kind, '', ''
FROM differs d
JOIN release_time_transfer t ON t.entitlement_id = d.entitlement AND t.period_on = d.starts
 AND t.holder_id IS NOT DISTINCT FROM d.person_id AND t.revision = d.revision
 AND t.kind <> 'REVERSAL'
WHERE d.had <> 0
ON CONFLICT DO NOTHING"""

ACCRUE = PERIODS + HELD + WEIGHED + DUE + DIFFERS + POST

# At one day: what stands over the limit of each account goes. An expiry is taken before the day's
# own grants, a cap after them; what was posted for the day before is put right in the same way.
EXPIRE = """
WITH bound AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset(%(bounds)s::jsonb)
    AS x(bank uuid, kind text, "on" date, keep bigint)
), stands AS (
  SELECT x.bank, x.kind, t.holder_id, x.keep, t.room_id,
    sum(CASE WHEN t.target = 'LEFT' THEN t.amount WHEN t.source = 'LEFT' THEN -t.amount ELSE 0 END)
      FILTER (WHERE t."on" < x."on" OR (x.kind = 'CAP' AND (
        t.entitlement_id IS NOT NULL OR t.kind = 'EXPIRY' OR t.undoes = 'EXPIRY'))) AS before,
    sum(CASE WHEN t.kind = x.kind THEN t.amount ELSE -t.amount END)
      FILTER (WHERE t."on" = x."on" AND x.kind IN (t.kind, t.undoes)) AS had,
    max(t.revision) FILTER (WHERE t."on" = x."on" AND t.kind = x.kind) AS revision
  FROM bound x JOIN release_time_transfer t ON t.bank_id = x.bank AND t."on" <= x."on"
  GROUP BY x.bank, x.kind, t.holder_id, x.keep, t.room_id
), differs AS MATERIALIZED (
  SELECT bank, kind, holder_id, room_id, greatest(0, coalesce(before, 0) - keep) AS due,
         coalesce(had, 0) AS had, coalesce(revision, 0) AS revision
  FROM stands WHERE greatest(0, coalesce(before, 0) - keep) <> coalesce(had, 0)
)
INSERT INTO release_time_transfer (
  id, room_id, bank_id, holder_id, kind, source, target, amount, minutes, "on", posted_at,
  posted_by_id, entitlement_id, period_on, revision, reverses_id, undoes, because, origin)
SELECT gen_random_uuid(), d.room_id, d.bank, d.holder_id, d.kind, 'LEFT', 'EXPIRED', d.due, 0,
       %(on)s, %(now)s, NULL::bigint, NULL::uuid, %(on)s, d.revision + 1, NULL::uuid, '', '', ''
FROM differs d WHERE d.due > 0
UNION ALL
SELECT gen_random_uuid(), t.room_id, t.bank_id, t.holder_id, 'REVERSAL', t.target, t.source,
       t.amount, t.minutes, t."on", %(now)s, NULL::bigint, NULL::uuid, t.period_on, t.revision,
       t.id, t.kind, '', ''
FROM differs d
JOIN release_time_transfer t ON t.bank_id = d.bank AND t.kind = d.kind AND t.period_on = %(on)s
 AND t.holder_id IS NOT DISTINCT FROM d.holder_id AND t.revision = d.revision
WHERE d.had <> 0
ON CONFLICT DO NOTHING"""
