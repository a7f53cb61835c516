from typing import cast

from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.generics import ListAPIView, RetrieveAPIView

from foundation.people.api.serializers import PersonSerializer
from foundation.people.forms import PeopleFilterForm
from foundation.people.models import Person
from foundation.roles.access import can_read_people
from foundation.roles.http import Request
from foundation.roles.queries import people
from foundation.toolkit.access import require


class PersonList(ListAPIView):
    """People the actor may look up, with their roles. Filters: q, unit, role, organization."""

    serializer_class = PersonSerializer
    queryset = Person.objects.none()

    def get_queryset(self) -> QuerySet[Person]:
        actor = cast(Request, self.request).actor
        require(can_read_people(actor))
        return people(actor, timezone.now(), **PeopleFilterForm(self.request.GET).filters())


class PersonDetail(RetrieveAPIView):
    serializer_class = PersonSerializer
    queryset = Person.objects.none()

    def get_queryset(self) -> QuerySet[Person]:
        actor = cast(Request, self.request).actor
        require(can_read_people(actor))
        return people(actor, timezone.now())
