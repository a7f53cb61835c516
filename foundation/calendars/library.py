"""Public holidays from the `holidays` library, loaded only when a calendar asks for them."""

import sys
from datetime import date
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

PACKAGE = "holidays.countries"


@lru_cache(maxsize=256)
def public_holidays(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> tuple[tuple[str, date], ...]:
    """Names and dates in `year`, in English where the library has it, without observed days.

    Observed days are each agreement's own rule, so the library never adds them.
    Raises `LookupError` when the library has no such country, subdivision or category.
    """
    calendar = _country(country)
    languages = getattr(calendar, "supported_languages", ())
    try:
        found = calendar(
            subdiv=subdivision,
            years=[year],
            observed=False,
            categories=categories or None,
            language=next((each for each in ("en_US", "en") if each in languages), None),
        )
    except (NotImplementedError, KeyError, ValueError) as error:
        place = f"{country}-{subdivision}" if subdivision else country
        raise LookupError(f"The holidays library has no list for {place}: {error}") from error
    return tuple((name, day) for day, names in sorted(found.items()) for name in names.split("; "))


@lru_cache(maxsize=64)
def holiday_names(
    country: str, subdivision: str | None, categories: tuple[str, ...], years: tuple[int, ...]
) -> frozenset[str]:
    """Every name the library knows for the place in any of `years`."""
    return frozenset(
        name
        for year in years
        for name, _ in public_holidays(country, subdivision, categories, year)
    )


@lru_cache(maxsize=64)
def _country(code: str) -> Any:
    """The library's class for a country.

    The library's own look-up imports every country there is, which takes longer than working out a
    case. Only the one module is imported here, under a stand-in for the package around it.
    """
    from holidays import registry

    module = next((name for name, codes in registry.COUNTRIES.items() if code in codes[1:]), None)
    if module is None:
        raise LookupError(f"The holidays library has no country {code}.")
    class_name = registry.COUNTRIES[module][0]
    if PACKAGE in sys.modules:
        return getattr(import_module(f"{PACKAGE}.{module}"), class_name)
    stand_in = ModuleType(PACKAGE)
    stand_in.__path__ = [f"{path}/countries" for path in sys.modules["holidays"].__path__]
    sys.modules[PACKAGE] = stand_in
    try:
        return getattr(import_module(f"{PACKAGE}.{module}"), class_name)
    finally:
        del sys.modules[PACKAGE]
