"""From a draft to what every party has signed; and everything that stands in the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import Signature, SigningMethod
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from partnership.agreement.actions.drafting import begin_draft
from partnership.agreement.actions.readying import give_up, say_ready, take_back
from partnership.agreement.actions.signing import name_signer, strike_signer
from partnership.agreement.models import AgreementToPartner, DraftConsent, NamedSigner
from partnership.agreement.queries import text_to_sign
from partnership.agreement.statuses import AgreementStatus
from tests.agreement.desk import SPEAKERS

pytestmark = pytest.mark.django_db
SAID = {"method": SigningMethod.PASSWORD, "nonce": "n", "evidence": {}}


def test_it_holds_once_everybody_named_of_every_party_has_signed(table):
    offered = table.offered()

    for part in SPEAKERS[:-1]:
        assert table.sign(offered, part).status == "OFFERED"
    signed = table.sign(offered, SPEAKERS[-1])

    assert (signed.status, signed.agreed_at) == ("AGREED", table.now)
    assert [one["name"] for one in signed.signatories] == [
        table.house.people[part].name for part in SPEAKERS
    ]
    with table.acting("employer_administrator"):
        assert Entry.objects.filter(event="agreement.agreed").count() == 1


def test_every_party_has_to_be_ready_before_anybody_signs(table):
    draft = table.drafted()
    table.signers(draft)
    table.ready(draft, "employer_administrator", "union_administrator")

    assert table.see(draft).status == "DRAFT"
    assert table.ready(draft, "other_administrator").status == "OFFERED"


def test_a_change_asks_every_party_again(table):
    draft = table.drafted()
    table.ready(draft, "employer_administrator", "union_administrator")
    table.write(draft, text="Another clause.", heading="Meetings")

    assert table.ready(draft, "other_administrator").status == "DRAFT"


def test_ready_for_what_was_changed_meanwhile_is_not_recorded(table):
    draft = table.drafted()
    seen = table.see(draft).revision
    table.write(draft, "mission", text="Other words.", part="labor_relations")

    with pytest.raises(StaleVersionError) as stale:
        table.do("union_administrator", say_ready, agreement=draft, seen=seen)

    assert "Other words." in stale.value.saved["It says now"]
    with table.acting("union_administrator"):
        assert not DraftConsent.objects.exists()


def test_one_side_alone_cannot_put_it_in_force(table):
    offered = table.offered()
    with table.acting("employer_administrator"), transaction.atomic():
        row = AgreementToPartner.objects.get(pk=offered.pk)
        with pytest.raises(ProgrammingError, match="not every party has signed"):
            row.move_to(AgreementStatus.AGREED, at=table.now)


def test_a_party_that_named_nobody_has_not_signed(table):
    draft = table.drafted()
    table.signers(draft, "employer_administrator", "union_administrator")
    offered = table.ready(draft)

    table.sign(offered, "employer_administrator", "union_administrator")

    assert table.see(offered).status == "OFFERED"


def test_only_those_named_sign(table):
    offered = table.offered()
    with table.acting("steward") as steward:
        text = text_to_sign(table.see(offered, "steward"))
        with pytest.raises(PermissionDenied, match="those whom Nurses"):
            sign_text(text=text, by=steward, now=table.now, **SAID)


def test_a_text_taken_back_and_changed_is_not_signed_as_it_was_opened(table):
    offered = table.offered()
    with table.acting("union_administrator"):
        text = text_to_sign(table.see(offered))
    table.do("employer_administrator", take_back, agreement=offered)
    table.write(offered, "mission", text="Other words.", part="labor_relations")

    with pytest.raises(StaleVersionError) as stale:
        table.do("union_administrator", sign_text, text=text, **SAID)

    assert "Other words." in stale.value.saved["The text as it is now"]
    assert "Safe care" in stale.value.saved["The text that you opened"]
    with table.acting("union_administrator"):
        assert not Signature.objects.exists()


def test_signatures_under_the_text_as_it_was_do_not_count_for_another(table):
    offered = table.offered()
    table.sign(offered, "employer_administrator", "union_administrator")
    table.do("other_administrator", take_back, agreement=offered)
    table.write(offered, "mission", text="Other words.")
    table.ready(offered)

    assert table.sign(offered, "other_administrator").status == "OFFERED"
    assert table.sign(offered, "employer_administrator", "union_administrator").is_agreed
    with table.acting("union_administrator"):
        assert Signature.objects.count() == 5, "what was signed before stays, under its own text"


def test_whose_term_has_ended_does_not_sign_and_another_is_named(table):
    offered = table.offered()
    table.sign(offered, "employer_administrator", "other_administrator")
    steward = table.house.people["steward"]
    table.house.appoint(steward, "union-administrator", table.house.nurses, table.house.region)
    actor = table.house.actor("union_administrator")
    later = table.later(days=1)
    table.house.at(later.now).end("union_administrator", later.now)
    with table.acting("employer_administrator"):
        text = text_to_sign(offered)

    refused = pytest.raises((PermissionDenied, ProgrammingError))
    with refused, acting_as(actor), transaction.atomic():
        sign_text(text=text, by=actor, now=later.now + timedelta(seconds=1), **SAID)
    assert table.see(offered, "steward").is_offered


def test_who_is_named_holds_a_role_for_the_party(table):
    draft = table.drafted()
    said = {"person": table.house.people["manager"], "capacity": "Director"}

    with pytest.raises(PermissionDenied, match="holds no role for Nurses"):
        table.do("union_administrator", name_signer, agreement=draft, **said)


def test_striking_the_last_who_had_not_signed_lets_it_hold(table):
    offered = table.offered()
    said = {"person": table.house.people["labor_partner"], "capacity": "Labor partner"}
    second = table.do("union_administrator", name_signer, agreement=offered, **said)
    table.sign(offered)
    assert table.see(offered).is_offered

    table.do("union_administrator", strike_signer, signer=table.see(second))

    assert table.see(offered).is_agreed


def test_nobody_strikes_another_partys_signer(table):
    offered = table.offered()
    with table.acting("employer_administrator"):
        signer = NamedSigner.objects.get(organization=table.house.nurses)

    with pytest.raises(PermissionDenied, match="names its own signers"):
        table.do("employer_administrator", strike_signer, signer=signer)
    assert offered.is_offered


@pytest.mark.parametrize("change", ["text", "says", "number", "signatories"])
def test_what_was_signed_never_changes(table, change):
    signed = table.agreed()
    value = {"text": "x", "says": {}, "number": 9, "signatories": []}[change]
    refused = pytest.raises(ProgrammingError, match="stands")
    with table.acting("employer_administrator"), refused, transaction.atomic():
        AgreementToPartner.objects.filter(pk=signed.pk).update(**{change: value})


def test_what_is_ready_to_sign_is_not_changed_in_the_database_either(table):
    offered = table.offered()
    refused = pytest.raises(ProgrammingError, match="stands")
    with table.acting("employer_administrator"), refused, transaction.atomic():
        AgreementToPartner.objects.filter(pk=offered.pk).update(text="x")


def test_nobody_is_made_ready_by_another(table):
    draft = table.drafted()
    table.ready(draft, "employer_administrator")
    refused = pytest.raises(ProgrammingError, match="ready")
    with table.acting("employer_administrator"), refused, transaction.atomic():
        row = AgreementToPartner.objects.get(pk=draft.pk)
        row.text, row.fingerprint = (
            "x",
            "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        )
        row.move_to(AgreementStatus.OFFERED, at=table.now)


def test_who_was_to_sign_stands_with_what_was_signed(table):
    signed = table.agreed()
    refused = pytest.raises(ProgrammingError, match="stand")
    with table.acting("union_administrator"), refused, transaction.atomic():
        NamedSigner.objects.filter(agreement=signed).update(capacity="x")


def test_parties_draft_one_version_at_a_time(table):
    table.drafted()

    with pytest.raises(ValidationError, match="one version at a time"):
        table.do("labor_relations", begin_draft, partnership=table.house.partnership)


def test_a_new_version_begins_as_what_is_in_force(table):
    signed = table.agreed()
    draft = table.do("labor_relations", begin_draft, partnership=table.house.partnership)

    assert (draft.number, draft.said) == (2, signed.said)


def test_what_is_given_up_says_why_and_stays(table):
    draft = table.drafted()
    with pytest.raises(ValidationError, match="Say why"):
        table.do("union_administrator", give_up, agreement=draft, because=" ")

    given = table.do("union_administrator", give_up, agreement=draft, because="Too early.")

    assert (given.status, given.withdrawn_because) == ("WITHDRAWN", "Too early.")


def test_those_named_are_told_and_the_mail_names_nobody(table):
    table.offered()
    with table.acting("other_administrator"):
        subjects = set(
            Notice.objects.filter(
                kind="AGREEMENT", person=table.house.people["other_administrator"]
            ).values_list("subject", flat=True)
        )

    assert "A draft of the Agreement to Partner was begun" in subjects
    assert not any("Brandt" in subject for subject in subjects)
