"""Founds the house of the tests in a database of its own, with a deadline of each party."""

import os
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    import django

    django.setup()
    from django.utils import timezone

    from tests.house import build_house
    from tests.notices.deadlines import WASHINGTON, make_deadline

    now: datetime = timezone.now()
    house = build_house(now)
    today = now.astimezone(ZoneInfo(WASHINGTON)).date()
    for party in (house.nurses, house.employer):
        make_deadline(house, today + timedelta(days=2), hour=time(17), party=party)


if __name__ == "__main__":
    main()
