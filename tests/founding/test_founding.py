"""A partnership is founded on a bare installation, from a file, by whoever runs it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from foundation.people.models import Account, Organization, Partnership, Unit
from foundation.record.models import Entry
from foundation.roles.actor import system_actor
from foundation.roles.models import RoleAssignment
from foundation.walls.models import Room, RoomKind
from foundation.walls.principal import acting_as
from partnership.founding.reading import FoundingRefused, read_founding

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[2] / "docs" / "founding-example.yaml"
PASSWORD = "four quiet harbours at dusk"


def found(path=EXAMPLE, **options):
    said = StringIO()
    call_command("found_partnership", str(path), stdout=said, **options)
    return said.getvalue()


def changed(tmp_path, *changes):
    text = EXAMPLE.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "founding.yaml"
    path.write_text(text)
    return path


def test_the_example_founds_a_partnership_with_an_administrator_for_each_party():
    said = found()

    partnership = Partnership.objects.get()
    assert [str(party) for party in partnership.parties] == ["Northwater", "Local 77", "NNU"]
    assert Room.objects.filter(kind=RoomKind.CASE).count() == 2
    assert Unit.objects.get(name="Eastern Clinics").zone == "America/Denver"
    held = RoleAssignment.objects.of_people().select_related("role", "person")
    assert {(str(one.person), one.role.code) for one in held} == {
        ("Dana Whitfield", "employer-administrator"),
        ("Ines Carvalho", "union-administrator"),
        ("Otis Grant", "union-administrator"),
    }
    assert said.count("http") == 3


def test_each_partys_record_begins_with_the_founding():
    found()
    now = timezone.now()

    for party in Organization.objects.all():
        with acting_as(system_actor(party, now)):
            (entry,) = Entry.objects.filter(event="partnership.founded")
            assert "was founded on this installation: Northwater, Local 77, NNU." in entry.sentence


def test_a_link_chooses_a_password_once_and_signs_in():
    links = [line for line in found().splitlines() if line.startswith("http")]
    path = "/" + links[0].split("/", 3)[3]
    client = Client()

    chosen = client.post(
        path, {"new_password": PASSWORD, "new_password_again": PASSWORD}, follow=True
    )
    again = Client().get(path)

    assert chosen.status_code == 200
    account = Account.objects.get(email="dana@northwater.example")
    assert account.check_password(PASSWORD)
    assert "This link is not valid" in again.content.decode()


def test_a_dry_run_changes_nothing():
    assert "Nothing was changed" in found(dry_run=True)
    assert not Organization.objects.exists()


def test_every_mistake_is_named_with_its_line_and_nothing_is_founded(tmp_path):
    path = changed(
        tmp_path,
        ("America/Denver", "America/Denvver"),
        ("otis@local77.example", "otis@mail.northwater.example"),
        ("{name: Operating rooms, kind: team}", "{name: Operating rooms, kind: facility}"),
        ("short_name: NNU", "short_name: Local 77"),
    )

    with pytest.raises(CommandError) as refused:
        found(path)

    lines = str(refused.value).splitlines()
    assert lines[0].endswith("is refused whole.")
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "Line 16",
        "Line 20",
        "Line 21",
        "Line 36",
        "Line 39",
    ]
    assert "The employer can read mail to otis@mail.northwater.example" in lines[3]
    assert "A facility does not lie in a department" in lines[4]
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("    kind: region", "    knid: region", "“knid” is not a word of a founding file here."),
        ("dana@northwater.example}", "dana}", "“dana” is not an e-mail address."),
        ("ines@nurses-united", "dana@northwater", "Two administrators have the address"),
        ("...\n", "", "it may be cut off"),
        ("  name: Northwater Labor-Management Partnership\n", "", "lacks “name”"),
        ("name: Eastern Clinics", "name: Northwater General Hospital", "has two units called"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(old, new, sentence):
    text = EXAMPLE.read_text()
    assert old in text
    with pytest.raises(FoundingRefused, match=sentence):
        read_founding(text.replace(old, new))


def test_what_is_there_already_is_refused_by_its_line():
    found()

    with pytest.raises(CommandError) as refused:
        found()

    assert "There is a partnership called “Northwater Labor-Management Partnership”" in str(
        refused.value
    )
    assert "Line 19: There is a party called “Hospital Workers Local 77” already." in str(
        refused.value
    )
    assert Partnership.objects.count() == 1


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        found(tmp_path / "none.yaml")
