"""What the pages show of release time: chips, cards, tiles and lines."""

from dataclasses import dataclass
from datetime import datetime

from foundation.release_time.hours import amount_words, hours_words
from foundation.release_time.ledger import Account
from foundation.release_time.models import Bank, Entitlement, ReleaseRequest, Transfer
from foundation.release_time.models.entitlement import Basis
from foundation.release_time.statuses import ReleaseRequestStatus as Status
from foundation.release_time.statuses import RuleStatus
from foundation.toolkit.access import Access
from foundation.toolkit.faces import CaseCard, Chip, Fact, Tile
from foundation.toolkit.moments import absolute_words, counted, day_words, in_zone, moment_words

CHIPS = {
    Status.ASKED: Chip("Waits for an answer", "soon", "hourglass"),
    Status.GRANTED: Chip("Granted", "good", "check"),
    Status.DENIED: Chip("Denied", "alarm", "x"),
    Status.WITHDRAWN: Chip("Withdrawn", "quiet"),
    Status.USED: Chip("Used", "plain", "circle-check"),
    Status.LET_GO: Chip("Let go", "quiet"),
}
RULE_CHIPS = {
    RuleStatus.PROPOSED: Chip("Waits for the other party", "soon", "hourglass"),
    RuleStatus.IN_FORCE: Chip("Agreed", "good", "check"),
    RuleStatus.WITHDRAWN: Chip("Withdrawn", "quiet"),
}


@dataclass(frozen=True)
class Way:
    """An action of the reader: allowed, or refused with its sentence."""

    label: str
    href: str
    access: Access
    icon: str = ""
    kind: str = "secondary"


@dataclass(frozen=True)
class Balance:
    """One bank as its holder sees it."""

    bank: Bank
    tiles: tuple[Tile, ...]
    next_words: str


@dataclass(frozen=True)
class Line:
    """One line of the ledger in words."""

    line: Transfer
    day: str
    amount: str
    what: str
    who: str
    why: str
    is_reversed: bool


def request_chips(request: ReleaseRequest) -> tuple[Chip, ...]:
    chips = [CHIPS[Status(request.status)]]
    if request.by_silence:
        chips.append(Chip("No answer came", "quiet", "clock"))
    if request.is_short_notice:
        chips.append(Chip("Short notice", "soon", "clock-alert"))
    if request.is_after_the_fact:
        chips.append(Chip("After the fact", "plain", "history"))
    return tuple(chips)


def when_words(request: ReleaseRequest, now: datetime) -> str:
    starts = absolute_words(request.starts_at, request.zone, now)
    ends = absolute_words(request.ends_at, request.zone, now)
    first, last = starts.partition(", "), ends.partition(", ")
    return f"{starts} to {last[2] if first[0] == last[0] else ends}"


def request_card(request: ReleaseRequest, now: datetime) -> CaseCard:
    meta = [
        request.person.name,
        request.unit.name,
        when_words(request, now),
        hours_words(request.minutes),
    ]
    if request.is_waiting:
        meta.append(f"Answer by {moment_words(request.answer_due_at, request.zone, now)}")
    return CaseCard(
        number="",
        title=request.category.name,
        href=request.get_absolute_url(),
        meta=meta,
        chips=request_chips(request),
    )


def request_facts(request: ReleaseRequest, now: datetime) -> list[Fact]:
    facts = [
        Fact("Who", request.person.name),
        Fact("Unit", request.unit.name),
        Fact("When", when_words(request, now)),
        Fact("Hours", hours_words(request.minutes)),
        Fact("What for", request.category.name),
        Fact("Bank", f"{request.bank.name} ({request.bank.source})"),
        Fact("Place", request.place or "Not said"),
        Fact("Cover", request.cover or "Not said"),
        Fact("Asked", moment_words(request.asked_at, request.zone, now)),
    ]
    if request.causes_overtime:
        facts.append(Fact("Overtime", "It causes overtime for somebody"))
    if request.is_waiting:
        due = moment_words(request.answer_due_at, request.zone, now)
        facts.append(Fact("Answer by", f"{due}. Then: {request.bank.get_silence_display()}"))
    if request.answered_at is not None:
        who = request.answered_by.name if request.answered_by else "No answer came"
        facts.append(
            Fact("Answered", f"{who}, {absolute_words(request.answered_at, request.zone, now)}")
        )
    return facts


def account_tiles(account: Account) -> tuple[Tile, ...]:
    """What stands in each account; together what came in is what went out and what is left."""
    words = account.words
    tiles = [
        Tile("Left", words(account.left), tone="good" if account.left > 0 else "soon"),
        Tile("Set aside", words(account.held)),
        Tile("Used", words(account.used)),
        Tile("Granted", words(account.granted)),
    ]
    if account.donated:
        tiles.append(Tile("Donated", words(account.donated)))
    if account.expired:
        tiles.append(Tile("Expired", words(account.expired)))
    return tuple(tiles)


def ledger_line(line: Transfer, bank: Bank, now: datetime) -> Line:
    today = in_zone(now, bank.zone).date()
    people = [one.name for one in (line.person, line.holder) if one is not None]
    what = line.get_kind_display()
    if line.kind == "REVERSAL":
        what = f"{what}: {line.get_undoes_display().lower()}"
    if line.category:
        what = f"{what}, {line.category}"
    why = line.because or (line.entitlement.source if line.entitlement else "")
    sign = "+" if line.target == "LEFT" else "−" if line.source == "LEFT" else ""
    return Line(
        line,
        day_words(line.on, today),
        f"{sign}{amount_words(line.amount, bank.counts)}",
        what,
        people[0] if people else "The pool",
        why,
        any(True for _ in line.reversal.all()),
    )


def entitlement_words(entitlement: Entitlement) -> str:
    """``8 h each month to each Steward, by calendar days``."""
    bank = entitlement.bank
    amount = amount_words(entitlement.amount, bank.counts)
    unit = entitlement.get_cycle_unit_display().lower()
    every = unit.removesuffix("s") if entitlement.cycle_count == 1 else None
    when = f"each {every}" if every else f"every {entitlement.cycle_count} {unit}"
    basis = Basis(entitlement.basis)
    words = {
        Basis.EACH: f"{amount} {when} to each {entitlement.role}",
        Basis.SHARE: f"{entitlement.percent} % of working time to each {entitlement.role}",
        Basis.POOL: f"{amount} {when} to the pool",
        Basis.PER: f"{amount} {when} to the pool for each {entitlement.per}",
        Basis.FEE: f"{amount} {when} taken off the pool",
    }[basis]
    return f"{words}; {entitlement.get_prorate_display().lower()}{_size_words(entitlement)}"


def _size_words(entitlement: Entitlement) -> str:
    if entitlement.members_from is None and entitlement.members_to is None:
        return ""
    first, last = entitlement.members_from or 0, entitlement.members_to
    return f"; units of {first} to {last}" if last else f"; units of {first} and more"


def bank_facts(bank: Bank, now: datetime) -> list[Fact]:
    """Its rules in words; a rule it does not have is left out."""
    facts = [
        Fact("Clause", bank.source),
        Fact("Runs", _runs(bank, now)),
        Fact("Kept as", f"{bank.get_holds_display()}; counts {bank.get_counts_display().lower()}"),
        Fact("Who pays", _pays(bank)),
        Fact("At the end of the year", _carries(bank)),
        Fact("Asking", _asking(bank)),
        Fact("Steps", f"{hours_words(bank.step)}, at least {hours_words(bank.least)}"),
        Fact("At most", _most(bank)),
        Fact("Cap", _cap(bank)),
        Fact("Floor", _floor(bank)),
        Fact("Only for", str(bank.only_category or "")),
        Fact("Drawn by", f"The {bank.drawn_by_role} alone" if bank.drawn_by_role else ""),
        Fact("Donations", _donations(bank) if bank.takes_donations else ""),
        Fact("Not charged", bank.not_charged),
        Fact("Would end", _wish(bank, now)),
    ]
    return [fact for fact in facts if fact.text]


def _cap(bank: Bank) -> str:
    if bank.most_left is None:
        return ""
    return f"{amount_words(bank.most_left, bank.counts)} left; what is granted over it is lost"


def _floor(bank: Bank) -> str:
    if bank.floor is None:
        return ""
    days = counted(bank.floor_days or 0, "day")
    return f"Topped up within {days} below {amount_words(bank.floor, bank.counts)}"


def _wish(bank: Bank, now: datetime) -> str:
    if bank.end_wish_on is None or bank.ends_on is not None:
        return ""
    today = in_zone(now, bank.zone).date()
    return f"{bank.end_wish_for} would end it on {day_words(bank.end_wish_on, today)}"


def _runs(bank: Bank, now: datetime) -> str:
    today = in_zone(now, bank.zone).date()
    first = day_words(bank.starts_on, today)
    return f"From {first} to {day_words(bank.ends_on, today)}" if bank.ends_on else f"From {first}"


def _pays(bank: Bank) -> str:
    if bank.reimbursed_by == "NOBODY":
        return bank.get_payer_display()
    days = counted(bank.reimburse_days or 30, "day")
    return f"{bank.get_payer_display()}; {bank.get_reimbursed_by_display()} within {days}"


def _carries(bank: Bank) -> str:
    if bank.carry_over == "SOME" and bank.carry_most is not None:
        return f"At most {amount_words(bank.carry_most, bank.counts)} are carried over"
    return bank.get_carry_over_display()


def _asking(bank: Bank) -> str:
    if not bank.asks_first:
        return "Recorded without asking first"
    unit = bank.get_notice_unit_display()
    notice = f"{bank.notice} {unit} ahead" if bank.notice else "Without a notice"
    days = counted(bank.answer_days, "working day")
    return f"{notice}; answered within {days}, else: {bank.get_silence_display().lower()}"


def _most(bank: Bank) -> str:
    pairs = (
        (bank.most_a_day, "a day"),
        (bank.most_a_week, "a week"),
        (bank.most_a_month, "a month"),
        (bank.most_a_year, "a year"),
    )
    words = [f"{hours_words(most)} {per}" for most, per in pairs if most is not None]
    if bank.share_percent:
        words.append(f"{bank.share_percent} % of a year's hours for one person")
    if bank.most_at_once:
        words.append(f"{counted(bank.most_at_once, 'person')} at one time")
    if bank.most_at_once_in_unit:
        words.append(f"{counted(bank.most_at_once_in_unit, 'person')} of a unit at one time")
    return "; ".join(words)


def _donations(bank: Bank) -> str:
    words = f"{hours_words(bank.donation_least)} or more, in steps of"
    words = f"{words} {hours_words(bank.donation_step)}; they never return"
    if bank.donation_most_a_year is not None:
        words = f"{words}; at most {hours_words(bank.donation_most_a_year)} a year from one person"
    return words
