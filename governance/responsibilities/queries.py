"""The lists of a partnership: which are in force when, and what they answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from foundation.people.models import Organization, Partnership
from foundation.signing.models import Signature
from foundation.walls.models import Room, RoomKind
from governance.responsibilities.models import ListVersion
from governance.responsibilities.terms import ResponsibilitiesList
from governance.responsibilities.who_decides import Answer, Question, who_decides

SIGNED_KIND = "responsibilities list"


def lists_of(partnership: Partnership) -> tuple[ListVersion, ...]:
    """The ratified versions, the earliest first, whether or not their day has come."""
    return tuple(partnership.list_versions.ratified().defer("source"))


def version_in_force(partnership: Partnership, on: date) -> ListVersion | None:
    """The ratified version that holds on ``on``; None before the first, and after a stated end."""
    begun = [version for version in lists_of(partnership) if version.effective_from <= on]
    if not begun or not begun[-1].said.is_in_force(on):
        return None
    return begun[-1]


def answer_for(partnership: Partnership, question: Question) -> Answer:
    """Who decides it, by the version in force on the day asked about."""
    return who_decides(lists_by_days(lists_of(partnership)), question)


def lists_by_days(versions: Sequence[ListVersion]) -> tuple[ResponsibilitiesList, ...]:
    """What ratified versions say, each ended by the day the next one begins."""
    said = []
    for version, following in zip(versions, (*versions, None)[1:], strict=True):
        one = version.said
        if following is not None and (one.ends is None or following.effective_from < one.ends):
            one = replace(one, ends=following.effective_from)
        said.append(one)
    return tuple(said)


def next_number(partnership: Partnership) -> int:
    """Of the version that is ratified next, whoever drafts it."""
    versions = lists_of(partnership)
    return versions[-1].number + 1 if versions else 1


def room_of(partnership: Partnership) -> Room:
    """The room of the employer and all its unions, where the list lies."""
    return Room.objects.get(partnership=partnership, kind=RoomKind.COMMITTEE)


def parties_of(partnership: Partnership) -> tuple[Organization, ...]:
    """Everybody who ratifies: the employer first, then its unions by name."""
    return tuple(partnership.parties)


def signatures_of(version: ListVersion) -> list[Signature]:
    """Under the text as it stands: a signature under an earlier text of a draft is not one."""
    rows = Signature.objects.filter(
        text__kind=SIGNED_KIND,
        text__subject_id=str(version.pk),
        text__fingerprint=version.fingerprint,
        room_id=version.room_id,
    )
    return list(rows.select_related("person", "organization", "text"))


def parties_to_sign(version: ListVersion) -> list[Organization]:
    """The parties that have not ratified it yet."""
    signed = {signature.organization_id for signature in signatures_of(version)}
    return [party for party in parties_of(version.partnership) if party.pk not in signed]


def today_of(partnership: Partnership, now: datetime) -> date:
    """The employer's own day."""
    return now.astimezone(ZoneInfo(partnership.employer.zone)).date()
