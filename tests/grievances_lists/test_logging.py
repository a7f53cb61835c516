from datetime import timedelta
from uuid import uuid4

from foundation.toolkit.moments import moment_words
from governance.contracts.worked import DeadlineStatus
from grievances.case_file import case_file_of
from grievances.models import Grievance, IntakeSheet


def four_taps(client, **more):
    """What a browser sends after: home, a tile, Save."""
    form = client.get("/log").context["form"]
    sent = {
        "subject": "pay",
        "account": "",
        "incident_on": form["incident_on"].value().isoformat(),
        "client_token": str(form["client_token"].value()),
        "unit": form["unit"].value(),
        "kind": "INDIVIDUAL",
    }
    return client.post("/log", {**sent, **more}), {**sent, **more}


def only_case(desk) -> Grievance:
    with desk.acting("steward"):
        return Grievance.objects.select_related("agreement_version").get()


def test_a_tile_and_save_make_an_intake_with_a_number_and_a_clock(desk, house, signed_in):
    client = signed_in("steward")

    answer, _ = four_taps(client)
    page = client.get(answer.url, follow=True).content.decode()

    case = only_case(desk)
    assert (case.status, case.subjects, case.unit_id) == ("INTAKE", ["pay"], house.ward.pk)
    assert "NNU-" in page
    assert "is logged" in page
    assert case.next_due_at is not None


def test_sent_twice_it_is_logged_once(desk, signed_in):
    client = signed_in("steward")
    first, sent = four_taps(client)

    second = client.post("/log", sent)

    assert second.url == first.url
    only_case(desk)


def test_the_line_says_the_day_that_the_case_then_has(desk, signed_in):
    client = signed_in("steward")
    _, sent = four_taps(client)

    line = client.get("/log/file-by", sent).content.decode()

    case = only_case(desk)
    with desk.acting("steward"):
        worked = case_file_of(case, desk.now).worked
    (limit,) = [one for one in worked if one.status == DeadlineStatus.RUNNING]
    assert f"File by {moment_words(limit.due_at, limit.zone, desk.now)}" in line


def test_the_page_says_the_day_without_a_script(desk, signed_in):
    page = signed_in("steward").get("/log").content.decode()

    assert "<strong>File by " in page


def test_what_was_typed_stays_beside_a_mistake(desk, signed_in):
    ahead = (desk.now + timedelta(days=9)).date().isoformat()

    answer, _ = four_taps(
        signed_in("steward"), subject="", account="The sheet was wrong.", incident_on=ahead
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The sheet was wrong." in page
    assert "Choose what it is about" in page
    assert "This day lies ahead." in page


def test_two_members_make_it_a_group(desk, house, signed_in):
    people = [house.people["grievant"].pk, house.people["stranger"].pk]

    four_taps(signed_in("steward"), grievants=people)

    assert only_case(desk).kind == "GROUP"


def test_members_are_found_by_three_letters_and_only_of_ones_own_union(desk, signed_in):
    client = signed_in("steward")

    two = client.get("/log/members", {"find": "gl"}).content.decode()
    three = client.get("/log/members", {"find": "glo"}).content.decode()
    other = client.get("/log/members", {"find": "theo"}).content.decode()

    assert "Gloria Reyes" not in two
    assert "Gloria Reyes" in three
    assert "Theo Lang" not in other


def test_searching_without_a_script_keeps_what_was_typed_and_saves_nothing(desk, signed_in):
    answer, _ = four_taps(signed_in("steward"), search="1", find="glo", account="Kept words.")

    page = answer.content.decode()
    assert "Gloria Reyes" in page
    assert "Kept words." in page
    with desk.acting("steward"):
        assert not IntakeSheet.objects.exists()


def test_management_logs_nothing(desk, signed_in):
    client = signed_in("manager")

    assert client.get("/log").status_code == 403
    answer = client.post("/log", {"subject": "pay", "client_token": str(uuid4())})
    assert "Only a union logs an intake." in answer.content.decode()
