from django.db import models

from foundation.walls.models import Room, Walled, WalledKey
from grievances.models.grievance import Grievance

LONGEST_WORD = 40


class CaseWord(Walled):
    """A word by which a case is found, in the room of those who may find it by that word.

    Words of the title and of the joint number lie with the case; those of the union's own number
    stay in the union's private room. Behind a wall PostgreSQL uses no index of text search, for its
    operators might tell what they met; the comparison of plain texts tells nothing. So a word is a
    row of its own, compared byte by byte.
    """

    grievance = WalledKey(
        Grievance, on_delete=models.CASCADE, related_name="+", room_field="grievance_room"
    )
    grievance_room = models.ForeignKey(
        Room, on_delete=models.PROTECT, related_name="+", editable=False
    )
    word = models.CharField(max_length=LONGEST_WORD, db_collation="C")

    class Meta:
        ordering = ("word",)
        constraints = [
            models.UniqueConstraint(
                name="case_is_found_by_a_word_once", fields=["grievance", "room", "word"]
            ),
        ]
        indexes = [
            models.Index(fields=["word", "grievance"], name="cases_by_word"),
        ]

    def __str__(self) -> str:
        return self.word
