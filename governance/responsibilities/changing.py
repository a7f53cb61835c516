"""Changes of a list, each a small verb: a list and what is wanted give another list."""

from dataclasses import replace
from datetime import date

from governance.responsibilities.terms import ResponsibilitiesList


def next_version(said: ResponsibilitiesList, number: int, begins: date) -> ResponsibilitiesList:
    """The same, as another version with another first day and no stated last one."""
    return replace(said, version=number, begins=begins, ends=None)
