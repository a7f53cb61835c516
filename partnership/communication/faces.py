"""What lists and headers show of bulletins and rumors: chips and cards."""

from datetime import datetime

from foundation.toolkit.faces import CaseCard, Chip, Tile
from foundation.toolkit.moments import absolute_words, counted, day_words, in_zone
from partnership.communication.models import Bulletin, JointText, Rumor, Survey
from partnership.communication.rumor_figures import DeskFigures
from partnership.communication.statuses import JointTextStatus, RumorStatus

TEXT_CHIPS = {
    JointTextStatus.DRAFT: Chip("Draft", "quiet", "pencil"),
    JointTextStatus.OFFERED: Chip("Waits for approval", "soon", "hourglass"),
    JointTextStatus.PUBLISHED: Chip("Published", "good", "circle-check"),
    JointTextStatus.WITHDRAWN: Chip("Withdrawn", "quiet"),
}


def text_chip(thing: JointText) -> Chip:
    return TEXT_CHIPS[JointTextStatus(thing.status)]


def bulletin_card(bulletin: Bulletin, now: datetime) -> CaseCard:
    when = bulletin.published_at or bulletin.begun_at
    on = day_words(in_zone(when, bulletin.zone).date(), in_zone(now, bulletin.zone).date())
    verb = "Published" if bulletin.published_at else "Begun"
    meta = [bulletin.unit.name, f"{verb} {on}"]
    if bulletin.asks_confirmation and bulletin.is_published:
        meta.append("Asks you to confirm")
    chips = [] if bulletin.is_published else [text_chip(bulletin)]
    if bulletin.corrects_id:
        chips.append(Chip("Addendum", "accent", "corner-down-right"))
    return CaseCard("", bulletin.title, bulletin.get_absolute_url(), meta, chips)


def survey_card(survey: Survey, now: datetime) -> CaseCard:
    today = in_zone(now, survey.zone).date()
    is_running = survey.takes_answers(now)
    verb = "Open until" if survey.closes_at > now else "Closed"
    meta = [survey.unit.name, f"{verb} {day_words(survey.closes_on, today)}"]
    state = text_chip(survey)
    if survey.is_published:
        state = Chip("Open", "accent", "send") if is_running else Chip("Closed", "quiet", "lock")
    return CaseCard("", survey.title, survey.get_absolute_url(), meta, [state])


def rumor_chips(rumor: Rumor, now: datetime) -> list[Chip]:
    if rumor.status == RumorStatus.DROPPED:
        return [Chip("Closed without an answer", "quiet")]
    state = (
        Chip("Answered by both sides", "good", "circle-check")
        if rumor.is_answered
        else Chip("Not answered yet", "accent", "hourglass")
    )
    if not rumor.is_late(now):
        return [state]
    return [state, Chip("Answered late" if rumor.is_answered else "Late", "soon", "clock-alert")]


def rumor_card(rumor: Rumor, now: datetime) -> CaseCard:
    today = in_zone(now, rumor.zone).date()
    logged_on = day_words(in_zone(rumor.logged_at, rumor.zone).date(), today)
    meta = [rumor.unit.name, f"Heard {logged_on}"]
    if rumor.is_answered and rumor.ended_at:
        meta.append(f"Answered {day_words(in_zone(rumor.ended_at, rumor.zone).date(), today)}")
    return CaseCard("", rumor.said, rumor.get_absolute_url(), meta, rumor_chips(rumor, now))


def desk_tiles(figures: DeskFigures, zone: str, now: datetime) -> list[Tile]:
    oldest = (
        f"the oldest since {absolute_words(figures.oldest_open, zone, now)}"
        if figures.oldest_open
        else ""
    )
    return [
        Tile("Open", str(figures.open), detail=oldest, icon="ear"),
        Tile("Answered", str(figures.answered), icon="circle-check"),
        Tile("Median time to answer", _span(figures.median_hours), icon="clock"),
        Tile("Late", str(figures.late), tone="soon" if figures.late else "plain"),
    ]


def _span(hours: float | None) -> str:
    if hours is None:
        return "–"
    return counted(round(hours), "hour") if hours < 48 else counted(round(hours / 24), "day")
