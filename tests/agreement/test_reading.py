"""Who reads the agreement, who has read it, and what nobody learns from the counts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from foundation.people.models import Person
from foundation.roles.actor import actor_for
from foundation.walls.principal import acting_as
from partnership.agreement.actions.confirming_reading import confirm_reading, has_read
from partnership.agreement.actions.signing_on_paper import attach_paper, confirm_paper
from partnership.agreement.models import AgreementToPartner, Reading, ReadingTally, SignedPaper
from partnership.agreement.queries import FEWEST_SHOWN, reader_lines
from tests.agreement.desk import SPEAKERS

pytestmark = pytest.mark.django_db


def test_a_member_reads_what_is_agreed_and_no_draft(table):
    draft = table.offered()
    with table.acting("grievant"):
        assert not AgreementToPartner.objects.exists()

    table.sign(draft)

    with table.acting("grievant"):
        assert AgreementToPartner.objects.get().pk == draft.pk


def test_a_member_says_that_they_have_read_it_once(table):
    signed = table.agreed()

    said = [table.do("grievant", confirm_reading, agreement=signed) for _ in range(2)]

    assert said == [True, False]
    with table.acting("union_administrator"):
        assert Reading.objects.get().person == table.house.people["grievant"]
        assert ReadingTally.objects.get().people == 1
    with table.acting("grievant") as member:
        assert has_read(signed, member, table.now)


def test_another_party_learns_how_many_and_not_who(table):
    signed = table.agreed()
    table.do("grievant", confirm_reading, agreement=signed)

    with table.acting("employer_administrator"):
        assert ReadingTally.objects.get().people == 1
        assert not Reading.objects.exists()


def test_a_draft_is_not_confirmed_as_read(table):
    draft = table.drafted()

    with pytest.raises(PermissionDenied, match="not agreed yet"):
        table.do("labor_partner", confirm_reading, agreement=draft)


def test_small_units_are_counted_together(table):
    signed = table.agreed()
    for number in range(FEWEST_SHOWN + 1):
        person = Person.objects.create(name=f"Nurse {number}", unit=table.house.clinic)
        table.house.enroll(person, table.house.nurses, since=table.now)
        actor = actor_for(person, None, table.now)
        with acting_as(actor):
            confirm_reading(agreement=signed, by=actor, now=table.now)
    table.do("grievant", confirm_reading, agreement=signed)

    name = table.house.nurses.name
    with table.acting("employer_administrator"):
        nurses = [line for line in reader_lines(table.see(signed)) if line.party == name]

    assert [line.people for line in nurses] == [FEWEST_SHOWN + 1, 1]
    assert nurses[-1].place == "Smaller units together"


def paper(table, offered, content=b"Signed.\n", name="signed.txt", part="employer_administrator"):
    said = {"agreement": offered, "file": ContentFile(content, name=name), "name": name}
    return table.do(part, attach_paper, **said)


def test_a_scan_holds_once_every_party_has_confirmed_it(table):
    offered = table.offered()
    scan = paper(table, offered)

    for part in SPEAKERS[:-1]:
        assert table.do(part, confirm_paper, paper=table.see(scan)).is_offered
    signed = table.do(SPEAKERS[-1], confirm_paper, paper=table.see(scan))

    assert signed.is_agreed
    assert {one["method"] for one in signed.signatories} == {"PAPER"}


def test_a_scan_of_a_text_that_was_changed_counts_no_more(table):
    from partnership.agreement.actions.readying import take_back

    offered = table.offered()
    scan = paper(table, offered)
    table.do("union_administrator", take_back, agreement=offered)
    table.write(offered, "mission", text="Other words.")
    table.ready(offered)

    with pytest.raises(PermissionDenied, match="changed after this paper was signed"):
        table.do("employer_administrator", confirm_paper, paper=table.see(scan))


def test_a_scan_obeys_the_rules_for_files(table):
    offered = table.offered()

    with pytest.raises(ValidationError, match="not accepted"):
        paper(table, offered, b"<html>", "signed.html")
    with table.acting("employer_administrator"):
        assert not SignedPaper.objects.exists()
