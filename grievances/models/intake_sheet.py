from django.db import models

from foundation.people.models import Organization, Person
from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance


class IntakeSheet(Walled):
    """What the union alone knows of a case: how it was told, by whom, when, and its own number.

    It lies in the union's private room and stays there when the case is filed.
    """

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="sheets", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    union = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    own_number = models.CharField(max_length=40)
    account = models.TextField(blank=True, help_text="What was told, word for word.")
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    witnesses = models.TextField(blank=True)
    management_person = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    contact_wish = models.CharField(
        max_length=200, blank=True, help_text="How and when the member wants to be reached."
    )
    client_token = models.UUIDField(
        null=True, blank=True, help_text="Chosen by the form: a second submit finds the first."
    )
    not_pursued_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="grievance_has_one_intake_sheet", fields=["grievance"]),
            models.UniqueConstraint(
                name="own_number_is_unique_in_its_union", fields=["union", "own_number"]
            ),
            models.UniqueConstraint(
                name="person_logs_a_token_once", fields=["logged_by", "client_token"]
            ),
        ]

    def __str__(self) -> str:
        return self.own_number
