"""Asking one question about release time: the section's tabs stand above it."""

from dataclasses import dataclass, field
from typing import Any

from foundation.release_time.navigation import section_tabs
from foundation.roles.http import actor_of
from foundation.toolkit import asking


@dataclass(frozen=True)
class Asking(asking.Asking):
    template: str = field(default="release_time/act.html", kw_only=True)

    def context(self, **more: Any) -> dict[str, Any]:
        tabs = section_tabs(actor_of(self.request), "")
        return {"section_tabs": tabs} | super().context(**more)
