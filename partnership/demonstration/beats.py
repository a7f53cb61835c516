"""What people do in a story, each by the portal's own action."""

from datetime import datetime, timedelta

from foundation.roles.actor import Actor
from governance.contracts.models import Article
from grievances.actions.answering import answer_step
from grievances.actions.citing import cite_articles
from grievances.actions.endings import close_case, withdraw_case
from grievances.actions.filing import FiledForm, file_grievance
from grievances.actions.following import follow_missed
from grievances.actions.intake import Told, drop_intake, log_intake
from grievances.actions.outside import (
    EventTold,
    end_mediation,
    record_event,
    request_arbitration,
    request_mediation,
)
from grievances.actions.people import assign_case, share_case
from grievances.actions.steps import advance_step, appeal_step, record_meeting, schedule_meeting
from grievances.actions.words import tell_member
from grievances.models import Outcome, ServedBy
from partnership.demonstration.days import moment_on
from partnership.demonstration.telling import (
    MANAGEMENT,
    PORTAL,
    SPECIALIST,
    STEWARD,
    Ago,
    Beat,
    Telling,
)

DENIED, GRANTED, IN_PART = Outcome.DENIED, Outcome.GRANTED, Outcome.GRANTED_IN_PART
On = int | Ago


def log(on: On, *, by: str = STEWARD, drafted: bool = False) -> Beat:
    """The problem is logged; ``drafted``: with the form written already."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        story, setting = telling.story, telling.setting
        incident = telling.day(0)
        assert incident is not None
        told = Told(
            account=story.account,
            incident_on=incident,
            unit=setting.units[story.unit],
            title=story.title,
            kind=story.kind,
            subjects=story.subjects,
            agreement=setting.agreements[story.union],
            learned_on=telling.day(story.learned),
            letter_received_on=telling.day(story.letter),
            grievants=[setting.people[name] for name in story.grievants],
            statement=story.statement if drafted else "",
            remedy=story.remedy if drafted else "",
            witnesses=story.witnesses,
            place=story.unit,
            contact_wish=story.contact_wish,
        )
        telling.case = log_intake(told=told, by=actor, now=now)
        if drafted and story.articles:
            articles = _articles(telling)
            cite_articles(grievance=telling.grievance, articles=articles, by=actor, now=now)

    return Beat(on, by, do)


def file(
    on: On, *, by: str = STEWARD, served_by: ServedBy = ServedBy.PORTAL, ground: str = ""
) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        story = telling.story
        file_grievance(
            grievance=telling.grievance,
            form=FiledForm(story.title, story.statement, story.remedy, _articles(telling)),
            served_by=served_by,
            ground_of_timeliness=ground,
            by=actor,
            now=now,
        )

    return Beat(on, by, do, event="filed")


def answer(
    on: On, outcome: Outcome, reasons: str, *, offered: str = "", by: str = MANAGEMENT
) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        answer_step(
            grievance=telling.grievance,
            outcome=outcome,
            reasons=reasons,
            remedy_offered=offered,
            by=actor,
            now=now,
        )

    return Beat(on, by, do, event="answered")


def appeal(on: On, reasons: str, *, by: str = STEWARD, ground: str = "") -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        appeal_step(
            grievance=telling.grievance,
            reasons=reasons,
            ground_of_timeliness=ground,
            by=actor,
            now=now,
        )

    return Beat(on, by, do, event="appealed")


def go_on(on: On, *, by: str = STEWARD) -> Beat:
    """Management was silent; the union takes the case on."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        advance_step(grievance=telling.grievance, by=actor, now=now)

    return Beat(on, by, do, event="appealed")


def arbitrate(on: On, union: str) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        request_arbitration(grievance=telling.grievance, served_by=ServedBy.MAIL, by=actor, now=now)

    return Beat(on, SPECIALIST[union], do, event="arbitration_requested")


def meet(on: On, said: str, *, by: str = MANAGEMENT) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        record_meeting(grievance=telling.grievance, note=said, by=actor, now=now)

    return Beat(on, by, do, event="meeting_held")


def plan_meeting(on: On, ahead: int, said: str, *, by: str = MANAGEMENT) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        day = moment_on((now + timedelta(days=ahead)).date(), 300)
        schedule_meeting(grievance=telling.grievance, on=day, note=said, by=actor, now=now)

    return Beat(on, by, do, event="meeting_scheduled", days=ahead)


def event(on: On, kind: str, said: str, *, by: str, ahead: int | None = None) -> Beat:
    """Something the contract counts from; ``ahead``: in how many days what it plans will be."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        day = None if ahead is None else moment_on((now + timedelta(days=ahead)).date(), 90)
        told = EventTold(kind, sets=day, note=said)
        record_event(grievance=telling.grievance, told=told, by=actor, now=now)

    return Beat(on, by, do, event=kind, days=ahead)


def mediate(on: On, said: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        request_mediation(grievance=telling.grievance, note=said, by=actor, now=now)

    return Beat(on, by, do, event="mediation_requested")


def mediated(on: On, said: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        end_mediation(grievance=telling.grievance, note=said, by=actor, now=now)

    return Beat(on, by, do, event="mediation_ended")


def withdraw(on: On, reason: str, word: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        withdraw_case(grievance=telling.grievance, reason=reason, word=word, by=actor, now=now)

    return Beat(on, by, do, event="withdrawn")


def drop(on: On, reason: str, word: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        drop_intake(grievance=telling.grievance, reason=reason, word=word, by=actor, now=now)

    return Beat(on, by, do, event="closed")


def close(on: On, reason: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        close_case(grievance=telling.grievance, reason=reason, by=actor, now=now)

    return Beat(on, by, do, event="closed")


def word(on: On, text: str, *, by: str = STEWARD) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        tell_member(grievance=telling.grievance, text=text, by=actor, now=now)

    return Beat(on, by, do)


def give_to(on: On, name: str, *, by: str) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        person = telling.setting.people[name]
        assign_case(grievance=telling.grievance, to=person, by=actor, now=now)

    return Beat(on, by, do)


def share(on: On, name: str, reason: str, *, by: str, for_days: int) -> Beat:
    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        share_case(
            grievance=telling.grievance,
            with_person=telling.setting.people[name],
            ends_at=now + timedelta(days=for_days),
            reason=reason,
            by=actor,
            now=now,
        )

    return Beat(on, by, do)


def sweep(on: On) -> Beat:
    """The portal looks for days that were missed, as it does by itself."""

    def do(telling: Telling, actor: Actor, now: datetime) -> None:
        follow_missed(by=actor, now=now)

    return Beat(on, PORTAL, do)


def _articles(telling: Telling) -> list[Article]:
    version = telling.grievance.agreement_version_id
    return [telling.setting.articles[version, number] for number in telling.story.articles]
