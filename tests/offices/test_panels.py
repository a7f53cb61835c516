"""A panel chooses for a seat: each gives points alone, who applies leaves it, reasons are told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foundation.notices.models import Notice
from foundation.offices.actions.posting import apply_for, choose, take_back_application
from foundation.offices.actions.selecting import (
    Mark,
    Named,
    add_member,
    give_marks,
    name_panel,
    step_aside,
)
from foundation.offices.models import Application, Panel, PanelMember
from foundation.offices.panel_access import marks_are_open
from foundation.offices.panels import judged
from foundation.offices.waiting import panels, vacancies
from foundation.roles.models import Role
from foundation.toolkit.conflicts import StaleVersionError
from tests.lists_desk import sign_in
from tests.offices.desk import Office

pytestmark = pytest.mark.django_db
KEEPER, HEAD, FIRST, SECOND = (
    "union_administrator",
    "chief_steward",
    "labor_partner",
    "labor_co_lead",
)
CRITERIA = ["Knows the contract", "Is heard by members"]


def posted(office: Office):
    return office.posted(role=Role.objects.get(code="steward"))


def named(office: Office, posting, **changes) -> Panel:
    said = {
        "head": office.person(HEAD),
        "members": [office.person(FIRST), office.person(SECOND)],
        "criteria": CRITERIA,
        "marks_due_on": posting.apply_by + timedelta(days=5),
    }
    return office.do(KEEPER, name_panel, posting=posting, said=Named(**{**said, **changes}))


def marked(office: Office, part: str, panel: Panel, *points: tuple[int, ...]) -> PanelMember:
    with office.acting(part):
        standing = list(panel.posting.applications.standing())
    marks = {
        one.pk: Mark(given, f"{part} of it") for one, given in zip(standing, points, strict=True)
    }
    return office.do(part, give_marks, panel=panel, marks=marks)


@pytest.fixture
def panel(office):
    """Two apply; three look at them."""
    posting = posted(office)
    for part in ("steward", "clinic_steward"):
        office.applied(posting, part)
    return named(office, posting)


def test_a_seat_is_filled_by_a_panel_and_everybody_reads_why(office, panel):
    after = office.later(days=15)
    marked(after, HEAD, panel, (5, 4), (2, 3))
    marked(after, FIRST, panel, (4, 4), (5, 3))
    with after.acting(KEEPER) as keeper:
        assert not marks_are_open(panel, after.now)
        one = panel.posting.applications.standing().first()
    said = {"application": one, "reasons": "Knows the contract best.", "chosen_with": "The panel"}
    said |= {"posting": panel.posting, "ends_on": None}
    with pytest.raises(PermissionDenied, match="still giving its points"):
        after.do(KEEPER, choose, **said)
    marked(after, SECOND, panel, (5, 5), (3, 3))

    with after.acting(KEEPER) as keeper:
        assert marks_are_open(panel, after.now)
        subjects = list(Notice.objects.filter(person=keeper.person).values_list("subject"))
        assert ("A panel has given all its points: a seat can be filled",) in subjects
    term = after.do(KEEPER, choose, **said | {"ends_on": after.in_days(300)})

    assert term.person_id == one.person_id
    with after.acting(KEEPER):
        other = Application.objects.exclude(pk=one.pk).get(posting=panel.posting)
    assert (other.status, other.reasons) == ("NOT_CHOSEN", "Knows the contract best.")
    reader = next(p for p in ("steward", "clinic_steward") if office.person(p) == other.person)
    page = sign_in(office.house, reader).get(panel.posting.get_absolute_url())
    assert "Knows the contract best." in page.content.decode()


def test_points_are_kept_from_the_others_until_all_have_given_theirs(office, panel, monkeypatch):
    after = office.later(days=15)
    monkeypatch.setattr("foundation.offices.views.panels.timezone.now", lambda: after.now)
    marked(after, HEAD, panel, (5, 4), (2, 3))
    at = panel.get_absolute_url()

    own = sign_in(office.house, HEAD).get(at).content.decode()
    assert "What you gave" in own
    assert "chief_steward of it" in own
    for part in (FIRST, KEEPER):
        page = sign_in(office.house, part).get(at).content.decode()
        assert "chief_steward of it" not in page
        assert "1 of 3 have given theirs" in page
    # The day of the panel is over: what was given is open, whoever has not given theirs.
    late = office.later(days=20)
    monkeypatch.setattr("foundation.offices.views.panels.timezone.now", lambda: late.now)
    assert "chief_steward of it" in sign_in(office.house, FIRST).get(at).content.decode()


def test_points_are_given_once_for_everybody_who_applies(office, panel):
    with pytest.raises(PermissionDenied, match="Applications come in until the end of"):
        marked(office, HEAD, panel, (5, 4), (2, 3))
    after = office.later(days=15)
    with pytest.raises(PermissionDenied, match="looks at the applications by itself"):
        marked(after, KEEPER, panel, (5, 4), (2, 3))
    for points, why in ((((6, 4), (2, 3)), "go from 0 to 5"), (((5,), (2, 3)), "each of the")):
        with pytest.raises(ValidationError, match=why):
            marked(after, HEAD, panel, *points)
    marked(after, HEAD, panel, (5, 4), (2, 3))
    with pytest.raises(PermissionDenied, match="they stand"):
        marked(after, HEAD, panel, (0, 0), (0, 0))
    with after.acting(KEEPER):
        member = panel.members.get(person=office.person(HEAD))
        member.marks = {}
        stands = pytest.raises(DatabaseError, match="what a member of a panel gave stands")
        with stands, transaction.atomic():
            member.save(update_fields=["marks"])


def test_whoever_took_an_application_back_meanwhile_is_a_conflict(office, panel):
    after = office.later(days=15)
    with after.acting("steward") as actor:
        own = Application.objects.select_related("person").get(person=actor.person)
    with after.acting(HEAD):
        standing = list(panel.posting.applications.standing())
    after.do("steward", take_back_application, application=own)

    with pytest.raises(StaleVersionError, match="Who applies has changed"):
        marks = {one.pk: Mark((1, 1)) for one in standing}
        after.do(HEAD, give_marks, panel=panel, marks=marks)


def test_a_member_who_applies_or_is_close_steps_aside(office, panel):
    office.applied(panel.posting, FIRST)
    with office.acting(KEEPER):
        left = panel.members.get(person=office.person(FIRST))
        assert (left.sits, left.stepped_aside_because) == (False, "Applies for the seat.")
    with pytest.raises(ValidationError, match="Say why"):
        office.do(SECOND, step_aside, panel=panel, because=" ")
    office.do(SECOND, step_aside, panel=panel, because="My sister applies.")
    with pytest.raises(PermissionDenied, match="already"):
        office.do(SECOND, step_aside, panel=panel, because="Again.")

    after = office.later(days=15)
    with pytest.raises(PermissionDenied, match="stepped aside"):
        marked(after, SECOND, panel, (1, 1), (1, 1), (1, 1))
    marked(after, HEAD, panel, (1, 1), (2, 2), (3, 3))
    with after.acting(KEEPER):
        one = panel.posting.applications.standing().first()
    said = {"application": one, "reasons": "So.", "chosen_with": "Us", "ends_on": None}
    with pytest.raises(PermissionDenied, match="it takes 3"):
        after.do(KEEPER, choose, posting=panel.posting, **said)
    for part in (FIRST, SECOND):
        assert sign_in(office.house, part).get(panel.get_absolute_url()).status_code == 403


def test_somebody_is_added_in_the_place_of_who_stepped_aside(office, panel):
    office.do(HEAD, step_aside, panel=panel, because="My brother applies.")
    said = {"panel": panel, "is_head": True}

    with pytest.raises(ValidationError, match="is or was on this panel"):
        office.do(KEEPER, add_member, person=office.person(HEAD), **said)
    with pytest.raises(ValidationError, match="applied for this seat"):
        office.do(KEEPER, add_member, person=office.person("steward"), **said)
    with pytest.raises(PermissionDenied):
        office.do(FIRST, add_member, person=office.person("contract_specialist"), **said)
    added = office.do(KEEPER, add_member, person=office.person("contract_specialist"), **said)

    assert added.is_head
    with pytest.raises(ValidationError, match="one at a time"):
        office.do(KEEPER, add_member, person=office.person("union_administrator"), **said)


def test_who_cannot_sit_and_what_cannot_stand_is_said_at_its_field(office):
    posting = office.posted()
    office.applied(posting, "clinic_steward")
    people = {name: office.person(name) for name in (HEAD, FIRST, SECOND, "steward", "manager")}
    too_early = posting.apply_by

    def mistakes(**changes):
        with pytest.raises(ValidationError) as wrong:
            named(office, posting, **changes)
        return wrong.value.message_dict

    wrong = mistakes(members=[people["steward"]], criteria=["A", "a"], marks_due_on=too_early)
    assert set(wrong) == {"members", "criteria", "marks_due_on"}
    # The seat asks for a steward: besides its head, the panel is of stewards.
    assert "is no steward" in mistakes(members=[people[FIRST], people["steward"]])["members"][0]
    other = [people["manager"], people["steward"]]
    assert "holds no role of Nurses" in mistakes(members=other)["members"][0]
    twice = [people["steward"], people["steward"]]
    assert "named twice" in mistakes(members=twice)["members"][0]
    applied = [people["steward"], office.person("clinic_steward")]
    assert "applied for this seat" in mistakes(members=applied)["members"][0]
    for criteria, why in (
        ([], "a line for each"),
        ([f"C{n}" for n in range(9)], "At most 8"),
        (["x" * 81], "80 letters"),
    ):
        assert why in mistakes(criteria=criteria)["criteria"][0]


def test_naming_on_the_page_says_what_is_wrong_and_keeps_what_was_typed(office):
    posting = posted(office)
    client, at = sign_in(office.house, KEEPER), f"{posting.get_absolute_url()}panel/name"
    typed = {
        "head": "Chidi",
        "members": "Nobody Atall\nLena",
        "criteria": "Knows the contract",
        # A page asks the clock, which is far past the day of the house.
        "marks_due_on": timezone.now().date() + timedelta(days=30),
    }
    answer = client.post(at, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Nobody here is called “Nobody Atall”" in page
    assert "Knows the contract" in page

    names = [str(office.person(part)) for part in (FIRST, SECOND)]
    answer = client.post(at, {**typed, "members": "\n".join(names)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert client.get(answer.headers["Location"]).status_code == 200
    # A second panel for one seat is refused as too late.
    assert client.post(at, {**typed, "members": "\n".join(names)}).status_code == 409


def test_points_wait_for_each_member_until_they_are_given(office, panel):
    after = office.later(days=15)

    def titles(desk: Office, part: str) -> list[str]:
        with desk.acting(part) as actor:
            return [line.title for line in panels(actor, desk.now)]

    assert titles(office, HEAD) == []
    assert titles(after, HEAD) == [f"Give your points: {panel.posting.title}"]
    marked(after, HEAD, panel, (5, 4), (2, 3))
    assert titles(after, HEAD) == []
    assert titles(after, KEEPER) == titles(after, "steward") == []


def test_the_choice_waits_once_the_panel_has_spoken(office, panel):
    def titles(desk: Office) -> list[str]:
        with desk.acting(KEEPER) as actor:
            return [line.title for line in vacancies(actor, desk.now)]

    after = office.later(days=15)
    chosen = [f"Choose who becomes Steward: {panel.posting.title}"]
    marked(after, HEAD, panel, (5, 4), (2, 3))
    marked(after, FIRST, panel, (5, 4), (2, 3))
    assert titles(after) == []
    # Its day is over, and it lacks a member: nobody is chosen by two.
    assert titles(office.later(days=25)) == []
    marked(after, SECOND, panel, (5, 4), (2, 3))
    assert titles(after) == chosen


def test_no_other_party_learns_of_a_panel(office, panel):
    for part in ("manager", "other_steward", "employer_administrator", "grievant"):
        assert sign_in(office.house, part).get(panel.get_absolute_url()).status_code == 404
    with office.acting("employer_administrator"):
        assert not Panel.objects.exists()
        assert not PanelMember.objects.exists()


SHEETS = st.lists(
    st.fixed_dictionaries(
        {
            name: st.fixed_dictionaries(
                {
                    "points": st.lists(st.integers(0, 5), min_size=2, max_size=2),
                    "words": st.just(""),
                }
            )
            for name in "ab"
        }
    ),
    min_size=1,
    max_size=9,
)


@given(SHEETS)
def test_the_order_is_that_of_all_points_and_no_member_counts_twice(sheets):
    found = judged(["a", "b"], 2, sheets)

    sums = {name: sum(sum(sheet[name]["points"]) for sheet in sheets) for name in "ab"}
    assert len(found) == 2
    totals = {one.application: one.total for one in found}
    assert [one.total for one in found] == sorted(totals.values(), reverse=True)
    for name in "ab":
        exact = Decimal(sums[name]) / (2 * len(sheets))
        assert abs(totals[name] - exact) <= Decimal("0.05")
    again = judged(["a", "b"], 2, list(reversed(sheets)))
    assert [(one.application, one.means) for one in again] == [
        (one.application, one.means) for one in found
    ]


def test_nobody_is_judged_where_nobody_gave_points():
    assert judged(["a"], 2, []) == []


def test_an_application_that_is_entered_takes_its_person_off_the_panel(office, panel):
    words = {"person": office.person(SECOND), "words": "On paper."}
    office.do(KEEPER, apply_for, posting=panel.posting, **words)
    with office.acting(KEEPER):
        assert panel.members.sitting().count() == 2
