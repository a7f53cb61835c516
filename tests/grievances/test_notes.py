import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from foundation.record.models import Entry
from grievances.access import note_to_read
from grievances.actions.notes import share_note, write_note
from grievances.models import Note

OWN = "CANARY-NOTE: the supervisor admitted it to Sam."


def readers(desk, note):
    found = set()
    for part in ("steward", "chief_steward", "manager", "labor_relations", "other_steward"):
        with desk.acting(part):
            if Note.objects.filter(pk=note.pk).exists():
                found.add(part)
    return found


@pytest.mark.parametrize(
    ("writer", "expected"),
    [
        ("steward", {"steward", "chief_steward"}),
        ("manager", {"manager", "labor_relations"}),
    ],
)
def test_a_note_is_its_own_partys_unless_it_is_written_for_both(desk, writer, expected):
    filed = desk.filed()

    own = desk.do(writer, write_note, grievance=filed, text=OWN)
    joint = desk.do(writer, write_note, grievance=filed, text="We agreed to meet.", is_joint=True)

    assert readers(desk, own) == expected
    assert readers(desk, joint) == {"steward", "chief_steward", "manager", "labor_relations"}


def test_the_record_tells_that_there_is_a_note_and_not_its_words(desk):
    filed = desk.filed()
    desk.do("steward", write_note, grievance=filed, text=OWN)

    with desk.acting("steward"):
        entry = Entry.objects.get(event="note.written")
        assert OWN not in f"{entry.sentence}{entry.details}"
    with desk.acting("manager"):
        assert not Entry.objects.filter(event="note.written").exists()


def test_share_note_gives_both_a_copy_and_leaves_ones_own(desk):
    filed = desk.filed()
    own = desk.do("steward", write_note, grievance=filed, text="The roster of May 3.")

    shared = desk.do("steward", share_note, note=own)

    assert (shared.text, shared.is_joint) == ("The roster of May 3.", True)
    assert readers(desk, own) == {"steward", "chief_steward"}
    assert readers(desk, shared) == {"steward", "chief_steward", "manager", "labor_relations"}


def test_only_its_author_shares_a_note_and_only_once(desk):
    filed = desk.filed()
    own = desk.do("steward", write_note, grievance=filed, text=OWN)
    with pytest.raises(PermissionDenied, match="Only Stella Marsh, who wrote it"):
        desk.do("chief_steward", share_note, note=own)
    desk.do("steward", share_note, note=own)

    with pytest.raises(PermissionDenied, match="have been given a copy"):
        desk.do("steward", share_note, note=own)


def test_nothing_is_joint_before_filing(desk):
    case = desk.intake()

    with pytest.raises(PermissionDenied, match="nothing in it is joint before filing"):
        desk.do("steward", write_note, grievance=case, text="Hello?", is_joint=True)


def test_an_empty_note_is_refused(desk):
    case = desk.intake()

    with pytest.raises(ValidationError, match="The note is empty"):
        desk.do("steward", write_note, grievance=case, text=" \n")


def test_another_partys_note_is_not_found(desk):
    from django.http import Http404

    filed = desk.filed()
    own = desk.do("steward", write_note, grievance=filed, text=OWN)

    for part in ("manager", "other_steward", "clinic_steward"):
        with desk.acting(part) as actor, pytest.raises(Http404):
            note_to_read(actor, own.pk, now=desk.now)
