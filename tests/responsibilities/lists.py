"""Lists for tests, drafted, offered and ratified by the portal's own actions."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from foundation.people.models import Partnership
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from governance.responsibilities.actions.drafting import draft_from_text
from governance.responsibilities.actions.ratifying import offer_list, put_up_list
from governance.responsibilities.loading import FILES
from governance.responsibilities.models import ListVersion
from tests.house import House

TIDEWATER = (FILES / "tidewater.yaml").read_text(encoding="utf-8")
# Who signs for which party.
SIGNERS = ("employer_administrator", "union_administrator", "other_administrator")


def text_for(
    partnership: Partnership, text: str = TIDEWATER, *, number: int = 1, effective_from: date
) -> str:
    """A list's text as a partnership's own: its parties, the next number, the day it begins."""
    unions = "".join(f"  - {union.name}\n" for union in partnership.unions.all())
    for pattern, words in (
        (r"^version: .*\n", f"version: {number}\n"),
        (r"^employer: .*\n", f"employer: {partnership.employer.name}\n"),
        (r"^unions:\n(  - .*\n)+", f"unions:\n{unions}"),
        (r"^from: .*\n(until: .*\n)?", f"from: {effective_from}\n"),
    ):
        text, times = re.subn(pattern, words, text, count=1, flags=re.MULTILINE)
        assert times == 1, pattern
    return text


def list_text(house: House, text: str = TIDEWATER, *, number: int = 1, effective_from: date) -> str:
    """The same for the house."""
    return text_for(house.partnership, text, number=number, effective_from=effective_from)


def do(house: House, part: str, action: Any, *, now: datetime, **said: Any) -> Any:
    """An action as the person of a part, behind their own walls."""
    by = house.actor(part, now)
    with acting_as(by), transaction.atomic():
        return action(by=by, now=now, **said)


def drafted(
    house: House,
    text: str | None = None,
    *,
    effective_from: date | None = None,
    now: datetime | None = None,
    part: str = "union_administrator",
) -> ListVersion:
    """The next version as a draft, begun by the nurses' administrator."""
    effective_from = effective_from or house.today + timedelta(days=30)
    now = now or house.now
    with acting_as(house.actor(part, now)), transaction.atomic():
        number = house.partnership.list_versions.ratified().count() + 1
    text = list_text(house, text or TIDEWATER, number=number, effective_from=effective_from)
    said = {"partnership": house.partnership, "text": text, "reason": "Agreed in the committee."}
    return do(house, part, draft_from_text, now=now, **said)


def offered(house: House, text: str | None = None, **said: Any) -> ListVersion:
    version = drafted(house, text, **said)
    now = said.get("now") or house.now
    return do(house, "union_administrator", offer_list, version=version, now=now)


def sign(house: House, version: ListVersion, part: str, now: datetime | None = None) -> None:
    """Ratify for the party of ``part``."""
    now = now or house.now
    put_up = do(house, part, put_up_list, version=version, now=now)
    said = {"method": SigningMethod.PASSWORD, "nonce": part, "evidence": {}}
    do(house, part, sign_text, text=put_up, now=now, **said)


def put_in_force(
    house: House, text: str | None = None, effective_from: date | None = None
) -> ListVersion:
    """A version that every party ratified on the eve of ``effective_from`` (a month ago).

    ``text`` is any list's text; its parties, number and first day are made the house's own. The
    house was founded two years ago: nobody signs before that.
    """
    effective_from = effective_from or house.today - timedelta(days=30)
    eve = datetime.combine(effective_from - timedelta(days=1), time(17), tzinfo=UTC)
    version = offered(house, text, effective_from=effective_from, now=eve)
    for part in SIGNERS:
        sign(house, version, part, eve)
    with acting_as(house.actor("union_administrator")), transaction.atomic():
        return ListVersion.objects.of_page().get(pk=version.pk)
