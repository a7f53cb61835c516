"""Looking into values that may not have the shape they should."""

from typing import Any


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def listing(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    """The texts in a list; one text alone is a list of one."""
    if isinstance(value, str):
        return [value]
    return [item for item in listing(value) if isinstance(item, str)]
