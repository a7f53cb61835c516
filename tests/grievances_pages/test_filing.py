"""Filing: the look at what management will see, and what bad input gets."""

from datetime import timedelta

from grievances.actions.intake import revise_intake
from grievances.models import Grievance
from tests.grievances.cases import ACCOUNT
from tests.grievances_pages.today import address, text_of


def form_of(desk, case, **changes):
    today = desk.told().incident_on + timedelta(days=3)
    return {
        "title": "Roster changed",
        "statement": "The roster was changed on a Friday evening.",
        "remedy": "Put it back.",
        "on": today.isoformat(),
        "served_by": "PORTAL",
        "version": str(case.version),
        "place": "INTAKE:",
        **changes,
    }


def test_filing_shows_the_form_as_management_will_see_it_and_files_nothing_yet(desk, as_part):
    case = desk.intake()

    looked = as_part("steward").post(address("case-file", case), form_of(desk, case))

    assert looked.status_code == 200
    assert "The roster was changed on a Friday evening." in text_of(looked)
    assert ACCOUNT not in text_of(looked)
    assert desk.seen("steward", case).status == "INTAKE"


def test_filing_twice_files_once_and_says_so(desk, as_part):
    case, client = desk.intake(), as_part("steward")
    form = form_of(desk, case, stage="file")

    first = client.post(address("case-file", case), form)
    second = client.post(address("case-file", case), form, follow=True)

    filed = desk.seen("steward", case)
    assert (first.status_code, first.url) == (302, address("case-detail", case))
    assert (filed.status, filed.title) == ("AWAITING_ANSWER", "Roster changed")
    assert "This was recorded already" in text_of(second)
    with desk.acting("steward"):
        assert filed.acts.filter(kind="filed").count() == 1


def test_a_day_ahead_is_refused_and_every_word_is_kept(desk, as_part):
    case = desk.intake()
    tomorrow = desk.told().incident_on + timedelta(days=4)
    form = form_of(desk, case, stage="file", on="pick", on_picked=tomorrow.isoformat())

    answer = as_part("steward").post(address("case-file", case), form)

    assert answer.status_code == 422
    assert "This day lies ahead." in text_of(answer)
    assert "The roster was changed on a Friday evening." in text_of(answer)
    assert desk.seen("steward", case).status == "INTAKE"


def test_filing_late_asks_for_the_ground_and_records_it(desk, as_part):
    case = desk.intake(incident_on=desk.told().incident_on - timedelta(days=400))
    client = as_part("steward")

    asked = client.post(address("case-file", case), form_of(desk, case, stage="file"))
    ground = {"stage": "file", "ground_of_timeliness": "The member was on leave until Monday."}
    filed = client.post(address("case-file", case), form_of(desk, case, **ground))

    assert asked.status_code == 422
    assert "State the ground on which it is still in time" in text_of(asked)
    assert filed.status_code == 302
    page = text_of(as_part("manager").get(address("case-detail", case)))
    assert "Ground of timeliness stated: The member was on leave until Monday." in page


def test_an_intake_changed_meanwhile_is_shown_beside_ones_own(desk, as_part):
    case, client = desk.intake(), as_part("steward")
    typed = edit_form(desk, case, statement="Mine, typed for ten minutes.")
    told = desk.told(statement="Theirs, saved first.")
    desk.do("chief_steward", revise_intake, grievance=case, told=told, version=case.version)

    conflict = client.post(address("case-edit", case), typed)
    now_at = desk.seen("steward", case).version
    saved = client.post(address("case-edit", case), {**typed, "version": str(now_at)})

    assert conflict.status_code == 409
    assert "Theirs, saved first." in text_of(conflict)
    assert text_of(conflict).count("Mine, typed for ten minutes.") == 2
    assert f'name="version" value="{now_at}"' in text_of(conflict)
    assert saved.status_code == 302
    assert desk.seen("steward", case).statement == "Mine, typed for ten minutes."


def test_members_are_found_without_a_script_and_nothing_typed_is_lost(desk, as_part):
    case = desk.intake()
    form = edit_form(desk, case, statement="Half a thought", find="okafor", search="1")

    found = as_part("steward").post(address("case-edit", case), form)

    assert found.status_code == 200
    assert "Sam Okafor" in text_of(found)
    assert "Half a thought" in text_of(found)
    assert desk.seen("steward", case).statement != "Half a thought"


def test_dropping_an_intake_needs_a_word_to_the_member(desk, as_part):
    case, client = desk.intake(), as_part("steward")

    asked = client.post(address("case-drop", case), {"reason": "No rule was broken."})
    done = client.post(
        address("case-drop", case), {"reason": "No rule was broken.", "word": "We looked at it."}
    )

    assert asked.status_code == 422
    assert "No rule was broken." in text_of(asked)
    assert done.status_code == 302
    assert desk.seen("steward", case).status == "NOT_PURSUED"
    assert "We looked at it." in text_of(as_part("grievant").get(my_case(desk, case)))


def edit_form(desk, case: Grievance, **changes):
    return {
        "title": "Schedule changed",
        "account": ACCOUNT,
        "kind": "INDIVIDUAL",
        "unit": str(case.unit_id),
        "incident_on": "pick",
        "incident_on_picked": case.incident_on.isoformat(),
        "procedure": case.procedure,
        "grievants": [str(desk.house.people["grievant"].pk)],
        "version": str(case.version),
        **changes,
    }


def my_case(desk, case):
    with desk.acting("steward"):
        return f"/my-cases/{case.standings.get().pk}/"
