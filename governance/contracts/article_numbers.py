"""Article numbers as people write them: "Article 12.3(b)" falls under the listed article 12."""

from collections.abc import Iterable


def plain_number(reference: str) -> str:
    """The number without the word in front of it."""
    return reference.removeprefix("Article ").removeprefix("Art. ").strip()


def listed_number(reference: str, listed: Iterable[str]) -> str:
    """The longest of the listed numbers that a reference falls under; empty if it is under none."""
    number = plain_number(reference)
    under = [
        each
        for each in listed
        if each and (number == each or number.startswith(tuple(f"{each}{sign}" for sign in ".( ,")))
    ]
    return max(under, key=len, default="")
