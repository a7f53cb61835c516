"""Naming a person in a form by typing: as quick in a house of twenty thousand as in one of ten."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from foundation.people.models import Person

NUMBERED = re.compile(r"(?:.*#)?(\d+)\)?$")
FEW = 5


class PersonField(forms.CharField):
    """Gives a ``Person`` of ``among``, which the form sets. A part of a name will do.

    Where several have it, the mistake names them, each with the number that tells them apart.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=160,
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            **options,
        )
        self.among: QuerySet[Person] = Person.objects.none()

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Person) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return self._person(typed.strip()) if typed and typed.strip() else None

    def _person(self, typed: str) -> Person:
        if numbered := NUMBERED.fullmatch(typed):
            found = self.among.filter(pk=int(numbered[1]) % 2**63).first()
            if found is not None:
                return found
        named = list(self.among.filter(name__iexact=typed)[:FEW])
        named = named or list(self.among.filter(name__icontains=typed).order_by("name")[:FEW])
        if len(named) == 1:
            return named[0]
        if not named:
            raise ValidationError(f"Nobody here is called “{typed}”. Type a part of the name.")
        names = ", ".join(f"{person.name} (#{person.pk})" for person in named)
        raise ValidationError(f"Several people are called that: {names}. Type one of them.")
