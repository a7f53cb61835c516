"""Which names of time zones the portal accepts."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError


def validate_zone(name: str) -> None:
    """Refuse a name that is not in the time zone database ("America/Los_Angeles")."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise ValidationError(f"“{name}” is not the name of a time zone.") from unknown
