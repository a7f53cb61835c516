from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.source_text import LARGEST_FILE_BYTES
from tests.contracts_library.texts import CONTRACT, changed

LATER = changed("from: 2025-01-01", "from: 2026-02-01", changed("30 days", "45 days"))


def uploaded(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("contract.yaml", content, content_type="text/yaml")


def send(client, house, *, text="", file=None, do="check", checked=""):
    sent = {"partnership": house.partnership.pk, "source": text, "do": do, "checked": checked}
    if file is not None:
        sent["file"] = file
    return client.post("/contracts/load", sent)


def test_the_page_tells_the_contract_in_words(house, load, browser):
    load("union_administrator")

    page = browser("steward").get("/contracts/harbor-nurses/").content.decode()

    assert "The union must file the grievance within 30 days from" in page
    assert "If management does not answer by then, the union may take it to Step 2." in page
    assert "The contract is silent on a time limit to answer (Step 2)." in page
    assert "The contract is silent on who pays for the room." in page
    assert 'id="article-12"' in page
    assert 'href="#article-12"' in page
    assert "Labor Day" in page
    assert "not yet confirmed by Northwater" in page


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("steward", 200),
        ("manager", 200),
        ("other_steward", 200),  # of the same partnership
        ("grievant", 200),  # a member of the union
        ("employer_administrator", 200),
    ],
)
def test_everybody_of_the_partnership_reads_a_contract(house, load, browser, part, status):
    load("union_administrator")

    for address in ("", "versions/1", "versions/1/file", "try"):
        assert browser(part).get(f"/contracts/harbor-nurses/{address}").status_code == status


def test_a_member_of_another_union_does_not_learn_that_a_contract_exists(house, load, browser):
    load("union_administrator")
    house.leave("grievant", house.now)
    house.enroll(house.people["grievant"], house.technicians, since=house.now)

    assert browser("grievant").get("/contracts/harbor-nurses/").status_code == 404
    assert "Nurses" not in browser("grievant").get("/contracts/").content.decode()


def test_a_signed_out_reader_is_sent_to_sign_in(house, load, client):
    load("union_administrator")

    assert client.get("/contracts/harbor-nurses/").status_code == 302


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("union_administrator", 200),
        ("employer_administrator", 200),
        ("other_administrator", 200),
        ("steward", 403),
        ("labor_relations", 403),
        ("grievant", 403),
    ],
)
def test_who_comes_to_the_page_that_loads(house, browser, part, status):
    assert browser(part).get("/contracts/load").status_code == status


def test_a_file_is_checked_first_then_loaded_from_the_text_it_carries(house, browser):
    client = browser("union_administrator")

    check = send(client, house, file=uploaded(CONTRACT.encode()))
    assert check.status_code == 200
    assert not Agreement.objects.exists()
    assert check.context["form"]["source"].value() == CONTRACT

    done = send(
        client,
        house,
        text=CONTRACT.replace("\n", "\r\n"),
        do="load",
        checked=check.context["checked"],
    )
    assert done.status_code == 302
    assert AgreementVersion.objects.get().source == CONTRACT


def test_a_text_that_was_not_checked_is_checked_and_not_loaded(house, browser):
    client = browser("union_administrator")
    check = send(client, house, text=CONTRACT)

    again = send(client, house, text=LATER, do="load", checked=check.context["checked"])

    assert again.status_code == 200
    assert not Agreement.objects.exists()


def test_a_double_submit_loads_once(house, browser):
    client = browser("union_administrator")
    checked = send(client, house, text=CONTRACT).context["checked"]

    for _ in range(2):
        send(client, house, text=CONTRACT, do="load", checked=checked)

    assert AgreementVersion.objects.count() == 1


def test_a_file_cut_in_half_is_refused_with_lines_and_its_text_stays(house, browser):
    half = CONTRACT[: len(CONTRACT) // 2]

    answer = send(browser("union_administrator"), house, file=uploaded(half.encode()))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "it may be cut off" in page
    assert f"Line {len(half.rstrip().splitlines())}" in page
    assert answer.context["form"]["source"].value().rstrip() == half.rstrip()
    assert not Agreement.objects.exists()


def test_each_mistake_stands_beside_its_line(house, browser):
    text = changed("zone: America/New_York", "zone: America/New_Yorck")

    answer = send(browser("union_administrator"), house, text=text)

    mistake = answer.context["mistakes"][0]
    shown = next(line for line in mistake.excerpt if line.is_mistaken)
    assert shown.text == "zone: America/New_Yorck"


def test_a_file_that_is_not_utf_8_is_refused_with_the_line_of_the_byte(house, browser):
    content = CONTRACT.replace("Nurses' agreement", "Nurses’ agreement").encode("cp1252")

    answer = send(browser("union_administrator"), house, file=uploaded(content))

    assert answer.status_code == 422
    assert "Line 2: The file is not text in UTF-8" in answer.content.decode()


def test_a_binary_file_is_refused(house, browser):
    answer = send(browser("union_administrator"), house, file=uploaded(b"%PDF-1.7\n\0\1\2"))

    assert answer.status_code == 422
    assert "zero byte" in answer.content.decode()


def test_a_huge_file_is_refused_unread(house, browser):
    huge = SimpleUploadedFile("contract.yaml", BytesIO(b"a" * (LARGEST_FILE_BYTES + 1)).read())

    answer = send(browser("union_administrator"), house, file=huge)

    assert answer.status_code == 422
    assert "larger than a contract file can be" in answer.content.decode()


def test_nothing_chosen_asks_for_a_file(house, browser):
    answer = send(browser("union_administrator"), house)

    assert answer.status_code == 422
    assert "Choose a contract file" in answer.content.decode()


def test_another_unions_administrator_keeps_the_text_and_learns_why(house, browser):
    answer = send(browser("other_administrator"), house, text=CONTRACT)

    assert answer.status_code == 422
    assert "is loaded by one of them" in answer.content.decode()
    assert answer.context["form"]["source"].value() == CONTRACT


def test_the_other_party_confirms_on_the_versions_page(house, load, browser):
    load("union_administrator")
    load("union_administrator", LATER)
    address = "/contracts/harbor-nurses/versions/2"

    assert "This version is not in force" in browser("steward").get(address).content.decode()
    assert browser("union_administrator").post(f"{address}/confirm").status_code == 403
    answer = browser("employer_administrator").post(f"{address}/confirm")

    assert answer.status_code == 302
    assert AgreementVersion.objects.get(number=2).is_agreed


def test_setting_aside_without_a_reason_keeps_the_page(house, load, browser):
    load("union_administrator")
    load("union_administrator", LATER)
    address = "/contracts/harbor-nurses/versions/2/set-aside"

    assert browser("employer_administrator").post(address, {"because": ""}).status_code == 422
    browser("employer_administrator").post(address, {"because": "Not agreed."})

    page = browser("steward").get("/contracts/harbor-nurses/versions/2").content.decode()
    assert "Not agreed." in page


def test_the_list_asks_as_much_for_one_contract_as_for_many(house, load, browser):
    client = browser("steward")
    load("union_administrator")
    client.get("/contracts/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/contracts/")
    for number in range(8):
        load("union_administrator", changed("id: harbor-nurses", f"id: harbor-{number}"))
        text = changed("id: harbor-nurses", f"id: harbor-{number}", LATER)
        load("union_administrator", text)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/contracts/").content.decode()

    assert page.count("waiting to be confirmed") == 8
    assert len(many) == len(few)


def trial(**events):
    sent = {"procedure": "ordinary", "event-TOTAL_FORMS": "4", "event-INITIAL_FORMS": "0"}
    return sent | events


def test_a_procedure_is_tried_with_dates_and_nothing_is_kept(house, load, browser):
    load("union_administrator")

    answer = browser("steward").post(
        "/contracts/harbor-nurses/try",
        trial(
            **{
                "event-0-kind": "learned",
                "event-0-day": "2026-03-02",
                "event-1-kind": "filed",
                "event-1-day": "2026-03-10",
                "event-1-step": "step_1",
                "event-2-kind": "received",
                "event-2-day": "2026-03-10",
                "event-2-step": "step_1",
            }
        ),
    )

    due = {d.deadline.key: d for d in answer.context["trial"].deadlines}
    assert due["step_1.file"].deadline.due_on.isoformat() == "2026-04-01"
    assert due["step_1.answer"].deadline.due_on.isoformat() == "2026-03-24"
    assert "Tue Mar 24, 2026, 5:00 pm EDT" in answer.content.decode()


def test_an_event_that_may_come_next_begins_a_row(house, load, browser):
    load("union_administrator")

    answer = browser("steward").post(
        "/contracts/harbor-nurses/try",
        trial(
            **{
                "event-0-kind": "learned",
                "event-0-day": "2026-03-02",
                "add": "filed|step_1|union",
            }
        ),
    )

    rows = answer.context["rows"].forms
    assert [row["kind"].value() for row in rows[:2]] == ["learned", "filed"]
    assert rows[1]["step"].value() == "step_1"


def test_a_row_without_a_day_is_asked_for_it_and_keeps_the_rest(house, load, browser):
    load("union_administrator")

    answer = browser("steward").post(
        "/contracts/harbor-nurses/try",
        trial(**{"event-0-kind": "learned", "event-1-day": "2026-03-02"}),
    )

    assert answer.status_code == 422
    assert answer.context["rows"].forms[0]["kind"].value() == "learned"
    assert "On which day?" in answer.content.decode()


def test_a_trial_that_the_contract_cannot_read_says_why(house, load, browser):
    load("union_administrator")

    answer = browser("steward").post(
        "/contracts/harbor-nurses/try",
        trial(
            **{
                "event-0-kind": "answered",
                "event-0-day": "2026-03-02",
                "event-0-step": "step_2",
            }
        ),
    )

    assert answer.status_code in {200, 422}
    assert answer.context["rows"].forms[0]["kind"].value() == "answered"
