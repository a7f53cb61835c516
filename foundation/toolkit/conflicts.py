"""Two people changing one thing at once: the second is told, and sees the first's version."""

from django.db import models


class StaleVersionError(Exception):
    """The thing was changed since it was read. ``current`` is the other's version, to show beside.

    The sentence says what happened and never whose fault it is.
    """

    def __init__(self, sentence: str, *, current: models.Model) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.current = current
