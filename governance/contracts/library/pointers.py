"""What points at an article: asked of the apps above, which alone know what they cite.

An app whose things point at articles says in its ``AppConfig.ready``::

    from governance.contracts.library import pointers

    def cases_on(article, *, actor, now):
        yield Pointer("Cases", "Cited in 3 cases you may read.", reverse(...), icon="folder")

    pointers.register(cases_on)

A provider is asked once for a page, inside the request of ``actor`` and so behind their walls: it
tells only of what this actor may read, counts included, and asks the database a constant number of
times. ``article`` has its version and agreement: what points at an article in whatever version
compares ``article.version.agreement_id`` and ``article.number``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from foundation.roles.actor import Actor
from governance.contracts.models import Article


@dataclass(frozen=True)
class Pointer:
    """One line under "What points here". ``group`` is a plural noun: "Cases", "Fences"."""

    group: str
    sentence: str
    href: str = ""
    icon: str = "link"


class PointerProvider(Protocol):
    def __call__(self, article: Article, *, actor: Actor, now: datetime) -> Iterable[Pointer]: ...


_providers: list[PointerProvider] = []


def register(provider: PointerProvider) -> None:
    """Add a provider; registering the same one twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def pointers_at(article: Article, *, actor: Actor, now: datetime) -> tuple[Pointer, ...]:
    """Everything that this actor may know to point at an article, in the order of registering."""
    return tuple(
        pointer for provider in _providers for pointer in provider(article, actor=actor, now=now)
    )
