"""Putting a ballot in: one statement on the one row of the round, both lists kept sorted."""

from django.db import connection

from governance.elections.models import BallotBox

PUT_IN = """
UPDATE elections_ballotbox SET
  marks = (SELECT array_agg(m ORDER BY m) FROM unnest(marks || %(mark)s::bigint) AS m),
  sealed = (SELECT array_agg(s ORDER BY s) FROM unnest(sealed || %(sealed)s::bytea) AS s)
WHERE id = %(box)s AND %(mark)s <> ALL (marks)
"""


def put_in(box: BallotBox, mark: int, sealed: bytes) -> bool:
    """Whether it was taken: not if the mark is there already. The row is locked meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(PUT_IN, {"box": box.pk, "mark": mark, "sealed": sealed})
        return cursor.rowcount == 1
