"""Every page and API operation there is, read from the URL configuration."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# The administration site is Django's own: only staff enters, which has a test of its own.
APART = {"admin"}
SAMPLES = {
    "int": 1,
    "uuid": UUID(int=1),
    "slug": "sample",
    "str": "sample",
    "path": "sample",
}
PLAIN = {"HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Page:
    """One named address with the arguments it takes, by the kind of converter."""

    name: str
    converters: tuple[tuple[str, str], ...]
    view: Any

    @property
    def sample(self) -> str:
        """An address of this page, of nothing in particular."""
        return reverse(self.name, kwargs={name: SAMPLES[kind] for name, kind in self.converters})


def every_page() -> list[Page]:
    return sorted(_pages(get_resolver(), (), {}), key=lambda page: page.name)


def _pages(
    resolver: URLResolver, namespaces: tuple[str, ...], above: dict[str, Any]
) -> Iterator[Page]:
    for entry in resolver.url_patterns:
        converters = {**above, **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            if entry.namespace in APART:
                continue
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _pages(entry, inner, converters)
        else:
            yield _page(entry, namespaces, converters)


def _page(entry: URLPattern, namespaces: tuple[str, ...], converters: dict[str, Any]) -> Page:
    assert entry.name, f"{entry.pattern} has no name"
    kinds = tuple(
        (name, type(converter).__name__.removesuffix("Converter").lower().replace("string", "str"))
        for name, converter in converters.items()
    )
    return Page(":".join((*namespaces, entry.name)), kinds, entry.callback)


def methods_of(page: Page, client: Client) -> set[str]:
    """What a page answers to, as it says itself when it is asked for something it never does."""
    answer = client.generic("PROPFIND", page.sample)
    assert answer.status_code == 405, f"{page.name} answers {answer.status_code} to PROPFIND"
    allowed = {method.strip() for method in answer.headers["Allow"].split(",")}
    return allowed - PLAIN
