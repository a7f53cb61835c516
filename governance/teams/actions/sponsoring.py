"""What sponsors do: being with the team, and confirming the level that the evidence gives."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.roles.parties import party_of
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import in_zone
from governance.committees.bench import bench_of
from governance.committees.models import Committee
from governance.committees.telling import tell_bench
from governance.teams.access import can_confirm, can_sponsor
from governance.teams.evidence import evidence_of, level_words
from governance.teams.models import LevelWord, SponsorContact
from governance.teams.path import path_of


@transaction.atomic
def tell_contact(
    *, team: Committee, on: date, what: str, by: Actor, now: datetime
) -> SponsorContact:
    """A sponsor says when they were with the team, and what for."""
    require(can_sponsor(by, team, bench_of(team, now=now)))
    wrong = {}
    if not what.strip():
        wrong["what"] = "Say what it was about, in a few words."
    if on > in_zone(now, team.zone).date():
        wrong["on"] = "That day has not come yet."
    if wrong:
        raise ValidationError(wrong)
    assert by.side is not None
    contact = SponsorContact.objects.create(
        room_id=team.room_id,
        team=team,
        on=on,
        what=what.strip(),
        person=by.person,
        organization=party_of(by),
        side=by.side,
        told_at=now,
    )
    _written(contact, "sponsor.in_contact", f"A sponsor of {team} was with the team.", by, now)
    return contact


@transaction.atomic
def confirm_level(*, team: Committee, level: int, by: Actor, now: datetime) -> LevelWord:
    """One side's sponsor confirms the level that was read. ``StaleVersionError`` if the evidence
    gives another by now."""
    team = Committee.objects.select_for_update(of=("self",)).of_page().get(pk=team.pk)
    path = path_of(evidence_of([team], now)[team.pk])
    if level != path.level:
        raise StaleVersionError(
            f"By now the evidence gives level {path.level}.",
            current=team,
            saved={"Level": str(path.level)},
        )
    bench = bench_of(team, now=now)
    require(can_confirm(by, team, bench, path, level_words([team]).get(team.pk, {})))
    assert by.side is not None
    word = LevelWord.objects.create(
        room_id=team.room_id,
        team=team,
        level=path.level,
        dimensions={standing.dimension.value: standing.level for standing in path.standings},
        side=by.side,
        person=by.person,
        organization=party_of(by),
        given_at=now,
    )
    _written(
        word, "level.confirmed", f"{by.organization} confirmed level {level} of {team}.", by, now
    )
    path_to = f"/teams/{team.pk}/"
    tell_bench(
        team, bench, "A level of your team was confirmed.", now=now, but=by.person, path=path_to
    )
    return word


def _written(
    subject: SponsorContact | LevelWord, event: str, sentence: str, by: Actor, now: datetime
) -> None:
    record.write(
        event=event, subject=subject, room_id=subject.room_id, sentence=sentence, by=by, now=now
    )
