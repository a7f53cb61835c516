"""Counts that cost little however much there is: beyond a limit they say "100+"."""

from collections.abc import Iterable, Sequence

from django.db.models import IntegerField, QuerySet, Subquery

from foundation.people.models import Person

LIMIT = 100


class _Count(Subquery):
    """How many rows a sliced queryset has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def counts_up_to(rows: Sequence[QuerySet], person: Person, limit: int = LIMIT) -> list[int]:
    """For each queryset how many rows it has, at most ``limit`` + 1, in one statement.

    ``person`` is any row to hang the statement on: that of whoever asks.
    """
    if not rows:
        return []
    columns = {
        f"count_{place}": _Count(one.order_by().values("pk")[: limit + 1])
        for place, one in enumerate(rows)
    }
    asked = Person.objects.filter(pk=person.pk).annotate(**columns)
    return list(asked.values_list(*columns).get())


def in_words(count: int, limit: int = LIMIT) -> str:
    return f"{limit}+" if count > limit else str(count)


def all_in_words(counts: Iterable[int], limit: int = LIMIT) -> list[str]:
    return [in_words(count, limit) for count in counts]
