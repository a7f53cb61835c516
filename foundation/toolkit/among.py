"""A set of keys that PostgreSQL works out once, before anything else."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, QuerySet


def is_among(field: str, keys: QuerySet) -> Func:
    """As ``field__in=keys``, written ``field = ANY (ARRAY(SELECT …))``, for ``filter`` and ``Q``.

    Behind policies and beside an "or", an ``IN`` may be asked again for each row.
    """
    return Func(
        F(field),
        ArraySubquery(keys),
        template="(%(expressions)s))",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )
