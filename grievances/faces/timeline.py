"""What happened in a case, in order: acts, notes, documents, offers and words to the member."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from foundation.people.models import Person
from foundation.record.models import Entry as RecordEntry
from foundation.toolkit.faces import Crumb, Entry
from foundation.toolkit.moments import absolute_words, day_words, in_zone
from grievances.faces.act_words import icon_of, tone_of, words_of
from grievances.models import Act, Answer, Document, Grievance, MemberWord, Note, Offer, OfferKind
from grievances.statuses import OfferStatus

ALL, JOINT, OWN = "all", "joint", "own"
_OFFER_WORDS = {
    OfferKind.EXTENSION: "asked for more time",
    OfferKind.ABEYANCE: "asked to hold the case in abeyance",
    OfferKind.SETTLEMENT: "offered a settlement",
    OfferKind.WAIVER: "asked to leave out a step",
}
_OFFER_ENDS = {
    OfferStatus.ACCEPTED: ("agreed", "good", "check"),
    OfferStatus.REFUSED: ("refused", "soon", "x"),
    OfferStatus.TAKEN_BACK: ("took it back", "plain", "undo-2"),
}


@dataclass(frozen=True)
class Happened:
    """Every row of a case that has a place on its timeline, read beforehand."""

    acts: Sequence[Act] = ()
    answers: Sequence[Answer] = ()
    notes: Sequence[Note] = ()
    documents: Sequence[Document] = ()
    offers: Sequence[Offer] = ()
    words: Sequence[MemberWord] = ()
    entries: Sequence[RecordEntry] = field(default=())


def timeline_of(
    grievance: Grievance,
    happened: Happened,
    *,
    own_side: str,
    reader: Person,
    now: datetime,
    show: str = ALL,
) -> list[Entry]:
    """The newest first. ``show`` leaves only what both parties read, or only one's own."""
    builder = _Timeline(grievance, own_side, reader, now)
    placed = sorted(builder.all_of(happened), key=lambda pair: pair[0], reverse=True)
    return [entry for _, entry in placed if _is_shown(entry, show)]


def _is_shown(entry: Entry, show: str) -> bool:
    if show == JOINT:
        return entry.side == "joint"
    return show != OWN or entry.side != "joint"


Placed = tuple[tuple[datetime, int], Entry]


class _Timeline:
    """Turns rows into entries, each with the place it takes."""

    def __init__(self, grievance: Grievance, own_side: str, reader: Person, now: datetime) -> None:
        self.grievance, self.own_side, self.now = grievance, own_side, now
        self.reader = reader
        self.zone = grievance.terms.zone

    def all_of(self, happened: Happened) -> Iterator[Placed]:
        answers = {answer.act_id: answer for answer in happened.answers}
        for act in happened.acts:
            yield (act.recorded_at, act.position), self.act(act, answers.get(act.pk))
        for note in happened.notes:
            yield (note.written_at, 0), self.note(note)
        for document in happened.documents:
            yield (document.attached_at, 0), self.document(document)
        for word in happened.words:
            yield (word.told_at, 0), self.word(word)
        for entry in happened.entries:
            yield (entry.happened_at, 0), self.entry(entry)
        yield from self.offers(happened.offers)

    def act(self, act: Act, answer: Answer | None) -> Entry:
        return Entry(
            anchor=f"act-{act.pk}",
            icon=icon_of(act),
            who=self._author(act),
            what=words_of(act, self.grievance),
            when=self._act_when(act),
            when_iso=act.recorded_at.isoformat(),
            side=self.side(act),
            body=_paragraphs(_late(act), _answer(answer), act.note if answer is None else ""),
            tone=tone_of(act),
        )

    def note(self, note: Note) -> Entry:
        shared = "a copy was given to both parties" if note.shared_at else ""
        return Entry(
            anchor=f"note-{note.pk}",
            icon="notebook-pen",
            who=_who(note.written_by.name, note.role_name, note.organization.short_name),
            what="wrote a note" + (f" ({shared})" if shared else ""),
            when=self.words(note.written_at),
            when_iso=note.written_at.isoformat(),
            side=self.side(note),
            body=note.text,
            links=self._sharing(note),
        )

    def document(self, document: Document) -> Entry:
        by = document.attached_by.name
        return Entry(
            anchor=f"document-{document.pk}",
            icon="paperclip",
            who=_who(by, document.role_name, document.organization.short_name),
            what="attached a document",
            when=self.words(document.attached_at),
            when_iso=document.attached_at.isoformat(),
            side=self.side(document),
            links=(
                Crumb(document.name, reverse("grievances:document-detail", args=[document.pk])),
            ),
        )

    def word(self, word: MemberWord) -> Entry:
        return Entry(
            anchor=f"word-{word.pk}",
            icon="message-circle",
            who=_who(word.told_by.name, word.role_name, self.grievance.union.short_name),
            what=f"told {word.person}",
            when=self.words(word.told_at),
            when_iso=word.told_at.isoformat(),
            side="union",
            body=word.text,
        )

    def entry(self, entry: RecordEntry) -> Entry:
        """A line of the record that no act stands for, such as a case given to somebody."""
        name = entry.person.name if entry.person else "The portal"
        party = entry.organization.short_name if entry.organization else ""
        return Entry(
            anchor=f"record-{entry.pk}",
            icon="scroll-text",
            who=_who(name, entry.role_name, party),
            what="",
            when=self.words(entry.happened_at),
            when_iso=entry.happened_at.isoformat(),
            side=self.side(entry),
            body=entry.sentence,
        )

    def offers(self, offers: Iterable[Offer]) -> Iterator[Placed]:
        for offer in offers:
            yield (offer.asked_at, 0), self.asked(offer)
            if offer.answered_at is not None:
                yield (offer.answered_at, 0), self.answered(offer)

    def asked(self, offer: Offer) -> Entry:
        return Entry(
            anchor=f"offer-{offer.pk}",
            icon="hand",
            who=_who(offer.asked_by.name, offer.asked_role, offer.asked_for.short_name),
            what=_OFFER_WORDS[OfferKind(offer.kind)],
            when=self.words(offer.asked_at),
            when_iso=offer.asked_at.isoformat(),
            body=_paragraphs(*offer_sentences(offer), offer.reason),
            tone="accent" if offer.is_open else "plain",
        )

    def answered(self, offer: Offer) -> Entry:
        verb, tone, icon = _OFFER_ENDS[OfferStatus(offer.status)]
        assert offer.answered_at is not None
        party = offer.answered_for.short_name if offer.answered_for else ""
        name = str(offer.answered_by)
        what = offer.get_kind_display()
        return Entry(
            anchor=f"offer-{offer.pk}-answer",
            icon=icon,
            who=_who(name, offer.answered_role, party),
            what=f"{verb}: {what[:1].lower()}{what[1:]}",
            when=self.words(offer.answered_at),
            when_iso=offer.answered_at.isoformat(),
            body=offer.answer_note,
            tone=tone,
        )

    def _sharing(self, note: Note) -> tuple[Crumb, ...]:
        """The way to give both parties a copy, for whoever wrote it."""
        is_own = note.written_by_id == self.reader.pk and note.shared_at is None
        if not is_own or not self.grievance.is_live or self.side(note) == "joint":
            return ()
        href = reverse("grievances:note-share", args=[note.pk])
        return (Crumb("Give both parties a copy", href, "users-round"),)

    def side(self, row: Act | Note | Document | RecordEntry) -> str:
        """What lies in the case's room once it is filed is joint; all else is one's own party's."""
        is_shared = self.grievance.is_filed and row.room_id == self.grievance.room_id
        return "joint" if is_shared else self.own_side

    def words(self, at: datetime) -> str:
        return absolute_words(at, self.zone, self.now)

    def _act_when(self, act: Act) -> str:
        recorded = in_zone(act.recorded_at, self.zone).date()
        if act.happened_on == recorded:
            return self.words(act.recorded_at)
        on = day_words(act.happened_on, recorded)
        return f"On {on}, recorded {self.words(act.recorded_at)}"

    def _author(self, act: Act) -> str:
        if act.is_by_contract:
            return "By the contract:"
        party = act.organization.short_name if act.organization else ""
        return _who(act.person.name, act.role_name, party)


def offer_sentences(offer: Offer) -> list[str]:
    """What is asked, in sentences: the old date and the new one, the terms word for word."""
    said = []
    if offer.new_on:
        old = f" instead of {day_words(offer.old_due_on, offer.new_on)}" if offer.old_due_on else ""
        what = f"{offer.action[:1].upper()}{offer.action[1:]}" if offer.action else "The limit"
        said.append(
            f"{what}: until {offer.new_on:%a %b} {offer.new_on.day}, {offer.new_on.year}{old}."
        )
    if offer.kind == OfferKind.ABEYANCE:
        until = (
            f"until {offer.until:%a %b} {offer.until.day}, {offer.until.year}"
            if offer.until
            else ""
        )
        said.append(f"All clocks stop {until or 'until one party ends it'}.")
    if offer.terms:
        said.append(offer.terms)
        precedent = "It sets" if offer.sets_precedent else "It does not set"
        said.append(f"{precedent} a precedent.")
    return said


def _who(name: str, role: str, party: str) -> str:
    return f"{name} ({', '.join(part for part in (role, party) if part)})"


def _late(act: Act) -> str:
    if not act.is_late:
        return ""
    said = [f"Past the date: {act.late_against}." if act.late_against else "Past the date."]
    if act.ground_of_timeliness:
        said.append(f"Ground of timeliness stated: {act.ground_of_timeliness}")
    return "\n".join(said)


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return ""
    offered = f"Remedy offered: {answer.remedy_offered}" if answer.remedy_offered else ""
    return _paragraphs(f"{answer.get_outcome_display()}.", answer.reasons, offered)


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
