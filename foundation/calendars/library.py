"""Public holidays from the `holidays` library, loaded only when a calendar asks for them."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=256)
def public_holidays(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> tuple[tuple[str, date], ...]:
    """Names and dates in `year`, in English where the library has it, without observed days.

    Observed days are each agreement's own rule, so the library never adds them.
    Raises `LookupError` when the library has no such country, subdivision or category.
    """
    import holidays

    try:
        found = holidays.country_holidays(
            country,
            subdiv=subdivision,
            years=[year],
            observed=False,
            categories=categories or None,
            language=_english(country),
        )
    except (NotImplementedError, KeyError, ValueError) as error:
        place = f"{country}-{subdivision}" if subdivision else country
        raise LookupError(f"The holidays library has no list for {place}: {error}") from error
    return tuple((name, day) for day, names in sorted(found.items()) for name in names.split("; "))


@lru_cache(maxsize=64)
def _english(country: str) -> str | None:
    import holidays

    languages = holidays.list_localized_countries().get(country, [])
    return next((language for language in ("en_US", "en") if language in languages), None)


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
