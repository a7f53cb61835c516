"""The yearly review: its clock, what each party says, and how it ends."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from foundation.deadlines.models import Deadline, DeadlineStatus
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.conflicts import StaleVersionError
from foundation.toolkit.moments import dated
from governance.consultation.timeliness import end_of_day
from partnership.agreement.access import can_say_in_review
from partnership.agreement.changes import locked
from partnership.agreement.models import (
    AgreementToPartner,
    Review,
    ReviewClock,
    ReviewOutcome,
    ReviewWord,
)
from partnership.agreement.queries import latest_words
from partnership.agreement.recipients import WHAT
from partnership.agreement.review_day import RULE, review_day
from partnership.agreement.statuses import ReviewStatus
from partnership.agreement.telling import tell_speakers, written


def begin_review(agreement: AgreementToPartner, *, since: date, now: datetime) -> Review:
    """The next review of what is in force, with a clock for each party. Under its lock."""
    day = review_day(since, agreement.said.review_months)
    review = Review(
        room_id=agreement.room_id,
        partnership_id=agreement.partnership_id,
        agreement=agreement,
        number=agreement.reviews.count() + 1,
        since=since,
        due_on=day.on,
        due_at=end_of_day(day.on, agreement.zone),
        explanation=day.explanation,
    )
    review.save(force_insert=True)
    for party in agreement.partnership.parties:
        deadline = Deadline.objects.create(
            room_id=agreement.room_id,
            party=party,
            action=WHAT,
            due_on=review.due_on,
            due_at=review.due_at,
            zone=agreement.zone,
            set_on=agreement.day_of(now),
            explanation=day.explanation,
            rule_sentence=RULE,
            source=f"{agreement}",
        )
        ReviewClock.objects.create(
            room_id=agreement.room_id, review=review, organization=party, deadline=deadline
        )
    return review


@transaction.atomic
def say_in_review(
    *,
    review: Review,
    outcome: str,
    text: str,
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> ReviewWord:
    """The actor's party says what it thinks; its latest word counts. ``seen``: how many words there
    were. The review ends once every party says that the agreement stands.
    """
    agreement, review = _locked(review)
    require(can_say_in_review(by, review))
    words = list(review.words.select_related("organization", "said_by"))
    _refuse_stale(review, words, seen)
    if outcome == ReviewOutcome.NEW_VERSION and not text.strip():
        raise ValidationError({"text": "Say what ought to change: every party reads it."})
    word = ReviewWord(
        room_id=review.room_id,
        review=review,
        number=len(words) + 1,
        organization=by.organization,
        outcome=outcome,
        text=text.strip(),
        said_by=by.person,
        role_name=by.role_name,
        said_at=now,
    )
    word.save(force_insert=True)
    _meet_clock(review, by, now)
    said = f"{by.organization} in the review of the agreement: {word.get_outcome_display()}."
    written(agreement, "review.said", said, by, now)
    if _everybody_lets_it_stand(review, agreement):
        _let_it_stand(review, agreement, by, now)
    else:
        subject = "A party has said its word in the review of the Agreement to Partner"
        tell_speakers(agreement, subject, by, now, review.get_absolute_url())
    return word


def end_reviews_before(agreement: AgreementToPartner, *, by: Actor, now: datetime) -> None:
    """A new version holds: what was reviewed is replaced, and its clocks stop."""
    rows = Review.objects.running().filter(partnership_id=agreement.partnership_id)
    for review in rows.select_for_update(of=("self",)).select_related("agreement"):
        review.end(ReviewStatus.REPLACED, at=now)
        _open_deadlines(review).update(status=DeadlineStatus.CANCELLED)
        words = f"The review of the agreement ended with version {agreement.number}."
        written(agreement, "review.ended", words, by, now)


def _locked(review: Review) -> tuple[AgreementToPartner, Review]:
    """First the version, as every act on it does, so that nobody waits for nobody."""
    agreement = locked(AgreementToPartner(pk=review.agreement_id))
    found = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    found.agreement = agreement
    return agreement, found


def _refuse_stale(review: Review, words: list[ReviewWord], seen: int | None) -> None:
    if seen is None or seen == len(words):
        return
    saved = {f"{word.organization}": f"{word.get_outcome_display()}. {word.text}" for word in words}
    sentence = "Another word was said in this review since you opened it."
    raise StaleVersionError(sentence, current=review, saved=saved)


def _meet_clock(review: Review, by: Actor, now: datetime) -> None:
    """With its first word a party has kept its day, or is late with it."""
    late = now > review.due_at
    status = DeadlineStatus.MET_LATE if late else DeadlineStatus.MET
    own = _open_deadlines(review).filter(party=by.organization)
    own.update(status=status, met_at=now)


def _open_deadlines(review: Review) -> models.QuerySet[Deadline]:
    return Deadline.objects.open().filter(pk__in=review.clocks.values("deadline"))


def _everybody_lets_it_stand(review: Review, agreement: AgreementToPartner) -> bool:
    words = latest_words(review)
    parties = agreement.partnership.parties
    return all(
        party.pk in words and words[party.pk].outcome == ReviewOutcome.STANDS for party in parties
    )


def _let_it_stand(review: Review, agreement: AgreementToPartner, by: Actor, now: datetime) -> None:
    review.end(ReviewStatus.STANDS, at=now)
    following = begin_review(agreement, since=agreement.day_of(now), now=now)
    words = (
        f"Every party says that version {agreement.number} of the agreement stands as it is. The"
        f" next review is due by {dated(following.due_on)}."
    )
    written(agreement, "review.ended", words, by, now)
    subject = "The Agreement to Partner stands as it is, as every party says"
    tell_speakers(agreement, subject, by, now, following.get_absolute_url())
