"""The categories every partnership begins with; each adds its own."""

from datetime import datetime

from foundation.people.models import Partnership

# Code, name, heading of the federal report, whether it is internal union business.
CATEGORIES = (
    ("negotiations", "Negotiations", "TERM", False),
    ("mid-term", "Mid-term bargaining", "MID_TERM", False),
    ("disputes", "Disputes and grievances", "DISPUTE", False),
    ("general", "General labor-management relations", "GENERAL", False),
    ("partnership", "Partnership", "NOT_REPORTED", False),
    ("training", "Training", "GENERAL", False),
    ("internal", "Internal union business", "NOT_REPORTED", True),
)


def load_presets(partnership: Partnership, now: datetime) -> None:
    """Make the rows that are missing. Existing rows stay."""
    from foundation.release_time.models import ReleaseCategory

    for position, (code, name, federal, is_internal) in enumerate(CATEGORIES, 1):
        ReleaseCategory.objects.get_or_create(
            partnership=partnership,
            code=code,
            defaults={
                "name": name,
                "federal_code": federal,
                "is_internal": is_internal,
                "position": position * 10,
            },
        )
