"""Asking one question about a coming decision or an issue, under the sentence of its kind."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from foundation.toolkit import asking


@dataclass(frozen=True)
class Asking(asking.Asking):
    """``standing_words`` is the sentence that stands on every page of the kind."""

    standing_words: str = field(kw_only=True)
    number: str = field(default="", kw_only=True)
    now: datetime | None = field(default=None, kw_only=True)
    template: str = field(default="consultation/act.html", kw_only=True)

    def context(self, **more: Any) -> dict[str, Any]:
        own = {"number": self.number, "standing_words": self.standing_words}
        return own | super().context(**more)
