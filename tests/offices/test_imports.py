"""A list of people and offices: the dry run, every mistake with its line, all or nothing."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from foundation.notices.models import Notice
from foundation.offices.actions.importing import ask_import, check_list, drop_import, run_waiting
from foundation.offices.imports.reading import MOST_ROWS, mistakes_file, rows_of
from foundation.offices.models import ListImport
from foundation.offices.statuses import ImportStatus
from foundation.people.models import Account, Membership, Person
from foundation.roles.actor import system_actor
from foundation.roles.models import RoleAssignment
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from tests.lists_desk import sign_in
from tests.offices.desk import HEADER, Office

pytestmark = pytest.mark.django_db
ADMINISTRATOR = "union_administrator"


def of(office, role="steward", name="Nia Cole", unit="Ward 4 West", **said):
    first, last = said.get("first", office.in_days(1)), said.get("last", office.in_days(300))
    at, mail = said.get("at", ""), said.get("mail", "")
    return f"{name},{mail},Nurse,{unit},{role},{at},{first},{last}"


def test_a_right_list_is_brought_in_as_if_it_were_given_one_by_one(office):
    brought = office.checked(
        of(office, mail="nia.cole@northwater.example"),
        of(office, role="labor-co-lead", unit="Hill Clinic", name="Ben Ott"),
        "Cara Dunn,,Nurse,Laboratory,,,,",
        of(office, role="chief steward", name="Stella Marsh", at="Harbor Hospital"),
    )
    assert (brought.status, brought.mistakes, brought.rows) == (ImportStatus.CHECKED, [], 4)
    assert not Person.objects.filter(name="Nia Cole").exists(), "a dry run brings in nothing"

    done = office.brought(brought, is_whole=True)

    assert (done.status, done.done, done.people_made, done.terms_given) == ("DONE", 4, 3, 3)
    assert done.text == "", "the rows are not kept beyond their use"
    nia = Person.objects.get(name="Nia Cole")
    assert (nia.unit, nia.job_title) == (office.house.ward, "Nurse")
    assert not Account.objects.get(person=nia).has_usable_password()
    assert Membership.objects.filter(person__name="Cara Dunn", organization=office.house.nurses)
    term = RoleAssignment.objects.get(person=nia)
    assert (term.role.code, term.given_by) == ("steward", office.person(ADMINISTRATOR))
    assert office.person("steward").assignments.count() == 2, "who is known is not made again"


def test_every_mistake_is_named_with_its_line(office):
    taken = of(office, role="labor-co-lead", name="Gil Roe")
    brought = office.checked(
        of(office),
        ",,Nurse,Ward 4 West,,,,",
        of(office, name="A", unit="Ward 9"),
        of(office, name="B", role="manager"),
        of(office, name="C", first="3/1/2026"),
        of(office, name="D", last=office.in_days(0)),
        of(office, name="E", last=office.in_days(4000)),
        taken,
        of(
            office,
            name="F",
            role="contract-specialist",
            unit="Hill Clinic",
            last=office.in_days(60),
        ),
        of(
            office,
            name="G",
            role="contract-specialist",
            unit="Hill Clinic",
            last=office.in_days(90),
        ),
        of(office, name="Stella Marsh"),
        of(office),
        of(office, name="H", mail="nobody"),
        of(office, name="I", mail="stella.marsh@northwater.example"),
        of(office, name="J", role="union-administrator"),
        of(office, name="Una Brandt", unit="Northwater region"),
        "K,,,Ward 4 West,,,2026-01-01,",
        of(office, name="L") + ",more",
    )
    said = [(one["line"], one["column"], one["sentence"]) for one in brought.mistakes]

    found = {line: (column, sentence) for line, column, sentence in said}
    for line, column, words in (
        (3, "name", "is empty"),
        (4, "unit", "no unit “Ward 9”"),
        (5, "role", "no role “manager” of Nurses"),
        (6, "first day", "Write the day as 2026-03-31"),
        (7, "last day", "comes before the first"),
        (8, "last day", "longest term of the role Steward is 36 months"),
        (9, "role", "Luis Park holds the role Co-lead (labor) at Ward 4 West"),
        (11, "role", "Line 10 fills Contract specialist at Hill Clinic already"),
        (12, "role", "Stella Marsh holds the role Steward at Ward 4 West already"),
        (13, "role", "Line 2 gives them the same role"),
        (14, "mail", "no mail address"),
        (15, "mail", "belongs to somebody of another name"),
        (16, "role", "one by one"),
        (17, "role", "Nobody gives themselves a role"),
        (18, "role", "needs a role beside it"),
        (19, "extra", "more cells"),
    ):
        assert found[line][0] == column, (line, found[line])
        assert words in found[line][1], (line, found[line])
    assert sorted(found) == sorted({line for line, *_ in said})
    assert brought.right_rows == 2
    lines = list(csv.reader(io.StringIO(mistakes_file(brought.mistakes))))
    assert len(lines) == 1 + len(brought.mistakes)
    assert lines[2][:3] == ["4", "unit", "Ward 9"]


def test_all_or_nothing_is_nothing_where_there_is_a_mistake(office):
    brought = office.checked(of(office), of(office, name="A", unit="Ward 9"))

    with pytest.raises(PermissionDenied, match="All or nothing"):
        office.do(ADMINISTRATOR, ask_import, brought=brought, is_whole=True)
    done = office.brought(brought, is_whole=False)

    assert (done.status, done.done, done.people_made) == ("DONE", 2, 1)
    assert len(done.mistakes) == 1
    with pytest.raises(StaleVersionError):
        office.do(ADMINISTRATOR, ask_import, brought=brought, is_whole=False)


def test_all_or_nothing_brings_in_nothing_if_one_row_became_wrong(office):
    house = office.house
    rows = [of(office, name=f"New {number}") for number in range(3)]
    rows.append(of(office, role="labor-co-lead", unit="Hill Clinic", name="Ben Ott"))
    brought = office.checked(*rows)
    house.appoint(office.person("stranger"), "labor-co-lead", house.nurses, house.clinic)

    done = office.brought(brought, is_whole=True)

    assert (done.status, done.people_made, done.done) == ("REFUSED", 0, 0)
    assert not Person.objects.filter(name__startswith="New").exists()
    assert "Sam Okafor holds the role" in done.mistakes[0]["sentence"]
    assert done.mistakes[0]["line"] == 5
    with office.acting(ADMINISTRATOR):
        assert Notice.objects.filter(subject="A list was not brought in: read why").exists()


def test_what_became_wrong_meanwhile_is_told_and_the_rest_brought_in(office):
    house = office.house
    brought = office.checked(
        of(office, role="labor-co-lead", unit="Hill Clinic", name="Ben Ott"), of(office)
    )
    house.appoint(office.person("stranger"), "labor-co-lead", house.nurses, house.clinic)

    done = office.brought(brought, is_whole=False)

    assert (done.status, done.people_made, done.done) == ("DONE", 1, 2)
    assert [one["line"] for one in done.mistakes] == [2]


def test_a_list_is_brought_in_by_nobody_whose_role_ended(office):
    house = office.house
    brought = office.checked(of(office))
    office.do(ADMINISTRATOR, ask_import, brought=brought, is_whole=True)
    house.appoint(office.person("stranger"), "union-administrator", house.nurses, house.region)
    house.end(ADMINISTRATOR, office.now + timedelta(hours=1))
    later = office.now + timedelta(hours=2)

    actor = system_actor(house.nurses, later)
    with acting_as(actor):
        assert run_waiting(actor, later) == 1
    done = office.see("steward", brought)
    assert (done.status, done.mistakes[0]["sentence"]) == (
        "REFUSED",
        "Whoever asked no longer holds the role.",
    )


def test_a_list_is_dropped_and_its_rows_forgotten(office):
    brought = office.checked(of(office))
    assert office.do(ADMINISTRATOR, drop_import, brought=brought).text == ""
    with pytest.raises(StaleVersionError):
        office.do(ADMINISTRATOR, drop_import, brought=brought)
    with pytest.raises(PermissionDenied):
        office.do("steward", check_list, content=HEADER.encode(), file_name="a.csv")
    with office.acting("employer_administrator"):
        assert not ListImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"name,unit\n\xff,Ward\n", "not UTF-8"),
        (b"PK\x03\x04\0\0", "no CSV file"),
        (b"name,place\nA,B\n", "names the column “place”"),
        (b"name,role\nA,steward\n", "lacks the column “unit”"),
        (b"name,unit,name\nA,B,C\n", "a column twice"),
        (b"name,unit\n\n", "no row below"),
        (b"name,unit\n" + b"A,Ward\n" * (MOST_ROWS + 1), "at most 5,000"),
        (b'name,unit\n"A,Ward\n', "cannot be read"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(office, content, why):
    with pytest.raises(ValidationError, match=why):
        office.do(ADMINISTRATOR, check_list, content=content, file_name="a.csv")


def test_lines_are_counted_as_an_editor_counts_them():
    rows = rows_of('name;unit\n"A\nB";Ward\n\nC;Ward\n')
    assert [(row.line, row["name"]) for row in rows] == [(2, "A\nB"), (5, "C")]


def test_a_cell_that_a_table_program_would_run_stays_text():
    said = mistakes_file([{"line": 2, "column": "name", "typed": "=1+1", "sentence": "No."}])
    assert "'=1+1" in said


def test_five_thousand_rows_are_checked_in_a_few_queries(office, django_assert_max_num_queries):
    rows = [of(office, name=f"Person {number}") for number in range(MOST_ROWS)]
    with django_assert_max_num_queries(20):
        brought = office.checked(*rows)
    assert (brought.rows, brought.mistakes) == (MOST_ROWS, [])


def test_import_pages(house):
    office = Office(house, timezone.now())
    keeper = sign_in(house, ADMINISTRATOR)
    assert "No list was brought in yet" in keeper.get("/offices/lists/").content.decode()
    wrong = keeper.post("/offices/lists/check", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2")})
    assert wrong.status_code == 422
    assert "Line 1 names the column" in wrong.content.decode()
    content = f"{HEADER}\n{of(office)}\n{of(office, name='A', unit='Ward 9')}\n".encode()
    sent = keeper.post("/offices/lists/check", {"file": SimpleUploadedFile("b.csv", content)})
    assert sent.status_code == 302
    page = keeper.get(sent.url).content.decode()
    assert "There is no unit “Ward 9”." in page
    file = keeper.get(f"{sent.url}mistakes.csv")
    assert file["Content-Disposition"] == 'attachment; filename="mistakes.csv"'
    assert "Ward 9" in file.content.decode()
    assert keeper.post(f"{sent.url}run", {"how": "whole"}).status_code == 422
    assert keeper.post(f"{sent.url}run", {"how": "right"}).status_code == 302
    assert 'hx-trigger="every 2s"' in keeper.get(sent.url).content.decode()
    part = keeper.get(sent.url, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<section id="progress"')
    assert sign_in(house, "steward").get(sent.url).status_code == 404
    assert sign_in(house, "manager").get("/offices/lists/check").status_code == 403
