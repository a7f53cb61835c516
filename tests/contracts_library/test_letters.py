from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.http import Http404

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError, version_of
from governance.contracts.access import offer_to_read, offers_to_read
from governance.contracts.actions.letters import (
    ANSWERS,
    confirm_letter,
    offer_letter,
    set_letter_aside,
)
from governance.contracts.models import Agreement, AgreementVersion, LetterOffer, SideLetter
from tests.contracts_library.letters import SELF_SCHEDULING


@pytest.fixture
def offered(house, load, as_part):
    load("union_administrator")
    with as_part("union_administrator") as by:
        return offer_letter(
            agreement=Agreement.objects.get(), draft=SELF_SCHEDULING, by=by, now=house.now
        )


def confirm(house, as_part, offer, part="employer_administrator", **more):
    with as_part(part) as by:
        return confirm_letter(offer=offer, by=by, now=house.now, **more)


def test_a_letter_is_in_force_on_its_days_once_both_have_agreed(house, as_part, offered):
    assert not SideLetter.objects.exists()

    letter = confirm(house, as_part, offered)

    assert (letter.number, letter.name) == (1, "Side letter 1, Self-scheduling on Ward 4 West")
    assert not letter.in_force_on(date(2025, 12, 31))
    assert letter.in_force_on(date(2030, 1, 1))
    assert letter.touches("12", ["12", "13"]) == "changes"
    assert letter.touches("13", ["12", "13"]) == "adds to"
    with as_part("steward"):
        events = list(Entry.objects.values_list("event", flat=True))
    assert {"letter.offered", "letter.confirmed"} <= set(events)


def test_the_other_partys_people_are_told_and_not_who_did_it(house, as_part, offered):
    with as_part("employer_administrator"):
        told = Notice.objects.filter(subject__startswith="A letter was offered")
        assert [notice.person.name for notice in told] == ["Earl Finch"]
    with as_part("union_administrator"):
        assert not Notice.objects.filter(subject__startswith="A letter was offered").exists()


@pytest.mark.parametrize("part", ["union_administrator", "steward", "other_administrator"])
def test_only_the_other_partys_administrator_confirms(house, as_part, offered, part):
    with pytest.raises((PermissionDenied, LetterOffer.DoesNotExist)):
        confirm(house, as_part, offered, part)


@pytest.mark.parametrize("part", ["steward", "labor_relations", "other_administrator"])
def test_only_administrators_of_its_parties_offer_a_letter(house, load, as_part, part):
    load("union_administrator")
    with as_part(part) as by, pytest.raises(PermissionDenied):
        offer_letter(agreement=Agreement.objects.get(), draft=SELF_SCHEDULING, by=by, now=house.now)


def test_an_offer_is_the_two_parties_alone(house, as_part, offered):
    agreement = offered.agreement
    with as_part("manager") as actor:
        assert offer_to_read(actor, agreement, offered.pk) == offered
    with as_part("other_steward") as actor:
        # By the rule, and by the walls below it.
        assert not offers_to_read(actor, agreement).exists()
        assert not LetterOffer.objects.exists()
        with pytest.raises(Http404):
            offer_to_read(actor, agreement, offered.pk)
    with pytest.raises(ProgrammingError), as_part("grievant"):
        LetterOffer.objects.count()


def test_a_letter_is_answered_once(house, as_part, offered):
    seen = version_of(offered, *ANSWERS)
    confirm(house, as_part, offered, seen=seen)

    with pytest.raises(StaleVersionError) as stale:
        confirm(house, as_part, offered, seen=seen)
    with as_part("union_administrator") as by, pytest.raises(PermissionDenied):
        set_letter_aside(offer=offered, because="Late.", by=by, now=house.now)

    assert stale.value.saved["State"] == "Agreed by both parties"
    assert SideLetter.objects.count() == 1


def test_a_letter_set_aside_says_why_and_may_be_offered_again(house, as_part, offered):
    with as_part("employer_administrator") as by:
        with pytest.raises(ValidationError, match="Say why"):
            set_letter_aside(offer=offered, because=" ", by=by, now=house.now)
        set_letter_aside(offer=offered, because="Not noon.", by=by, now=house.now)
    with as_part("union_administrator") as by:
        again = offer_letter(
            agreement=offered.agreement, draft=SELF_SCHEDULING, by=by, now=house.now
        )

    assert again.pk != offered.pk
    assert again.is_open


def test_the_same_letter_is_offered_once_and_agreed_once(house, as_part, offered):
    def offer():
        with as_part("union_administrator") as by:
            return offer_letter(
                agreement=offered.agreement, draft=SELF_SCHEDULING, by=by, now=house.now
            )

    assert offer() == offered
    confirm(house, as_part, offered)
    with pytest.raises(ValidationError, match="agreed already, as letter 1"):
        offer()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"changes": ("99",)}, "lists no article 99. It lists: 12, 13."),
        ({"adds_to": ("12",)}, "Article 12 is said to be changed as well"),
        ({"effective_to": date(2025, 1, 1)}, "The last day is before the first."),
    ],
)
def test_a_letter_that_cannot_be_is_refused_with_what_may(house, load, as_part, change, sentence):
    load("union_administrator")
    draft = replace(SELF_SCHEDULING, **change)

    with as_part("union_administrator") as by, pytest.raises(ValidationError) as refused:
        offer_letter(agreement=Agreement.objects.get(), draft=draft, by=by, now=house.now)

    assert sentence in " ".join(refused.value.messages)


def test_what_was_agreed_never_changes_whatever_the_code_does(house, as_part, offered):
    letter = confirm(house, as_part, offered)
    for row, change in (
        (SideLetter.objects.filter(pk=letter.pk), {"text": "Other words."}),
        (SideLetter.objects.filter(pk=letter.pk), {"changes": []}),
        (AgreementVersion.objects.all(), {"source": "Other words."}),
        (AgreementVersion.objects.get().articles.all(), {"says": "Other words."}),
    ):
        with pytest.raises(ProgrammingError, match="never changes"), transaction.atomic():
            row.update(**change)


def test_nobody_confirms_their_own_letter_whatever_the_code_does(house, as_part, offered):
    letter = confirm(house, as_part, offered)

    with pytest.raises(IntegrityError, match="other_party"), transaction.atomic():
        SideLetter.objects.filter(pk=letter.pk).update(confirmed_for=house.nurses)
