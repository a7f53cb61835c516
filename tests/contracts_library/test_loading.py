from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from foundation.notices.models import Notice
from foundation.record.models import Entry
from governance.contracts.actions.confirming import confirm_version, set_version_aside
from governance.contracts.actions.contract_loading import LoadChange
from governance.contracts.mistakes import ContractRefused
from governance.contracts.models import Agreement, AgreementVersion, Article
from tests.contracts_library.texts import CONTRACT, changed

LATER = changed("from: 2025-01-01", "from: 2026-02-01", changed("30 days", "45 days"))


def test_a_file_becomes_an_agreement_of_its_two_parties_with_its_articles(house, load):
    outcome = load("union_administrator")

    agreement = Agreement.objects.get()
    assert outcome.change == LoadChange.NEW_AGREEMENT
    assert (agreement.code, agreement.union, agreement.employer) == (
        "harbor-nurses",
        house.nurses,
        house.employer,
    )
    assert [(a.number, a.anchor) for a in Article.objects.all()] == [
        ("12", "article-12"),
        ("13", "article-13"),
    ]
    assert agreement.versions.get().terms.name == "Nurses' agreement"


def test_loading_a_file_twice_changes_nothing(house, load):
    load("union_administrator")
    written = AgreementVersion.objects.get()

    again = load("employer_administrator", CONTRACT.replace("\n", "\r\n"))

    assert again.change == LoadChange.NOTHING
    assert AgreementVersion.objects.get() == written
    assert again.version == written


def test_a_dry_run_changes_nothing_and_says_what_would(house, load, as_part):
    outcome = load("union_administrator", dry_run=True)

    assert outcome.change == LoadChange.NEW_AGREEMENT
    assert not Agreement.objects.exists()
    with as_part("union_administrator"):
        assert not Entry.objects.exists()


def test_a_first_version_is_in_force_before_it_is_confirmed_and_says_who_has_not(house, load):
    version = load("union_administrator").version

    agreement = version.agreement
    assert AgreementVersion.objects.in_force_on(agreement, date(2026, 3, 2)) == version
    assert version.awaits == house.employer


def test_a_later_version_waits_until_the_other_party_confirms_it(house, load, as_part):
    first = load("union_administrator").version
    second = load("union_administrator", LATER).version
    in_force_on = AgreementVersion.objects.in_force_on

    assert second.is_waiting
    assert in_force_on(first.agreement, date(2026, 3, 2)) == first
    with as_part("employer_administrator") as administrator:
        confirm_version(version=second, by=administrator, now=house.now)

    assert in_force_on(first.agreement, date(2026, 1, 31)) == first
    assert in_force_on(first.agreement, date(2026, 2, 1)) == second
    first.refresh_from_db()
    assert first.effective_to == date(2026, 1, 31)


def test_no_version_is_in_force_before_the_first_begins(house, load):
    version = load("union_administrator").version

    assert AgreementVersion.objects.in_force_on(version.agreement, date(2024, 12, 31)) is None


def test_a_version_past_its_stated_end_is_used_until_another_begins(house, load):
    version = load("union_administrator").version
    day = date(2028, 1, 1)

    assert AgreementVersion.objects.in_force_on(version.agreement, day) == version
    assert version.has_run_out(day)
    assert not version.has_run_out(date(2027, 12, 31))


def test_a_corrected_text_of_the_same_day_takes_the_place_of_the_one_before(house, load, as_part):
    first = load("union_administrator").version
    second = load("employer_administrator", changed("30 days", "31 days")).version
    with as_part("union_administrator") as administrator:
        confirm_version(version=second, by=administrator, now=house.now)

    first.refresh_from_db()
    assert first.replaced_by == second
    assert AgreementVersion.objects.in_force_on(first.agreement, date(2025, 1, 1)) == second


def test_an_older_text_loaded_later_ends_where_the_newer_one_begins(house, load, as_part):
    load("union_administrator", LATER)
    older = load("union_administrator").version
    with as_part("employer_administrator") as administrator:
        confirm_version(version=older, by=administrator, now=house.now)

    older.refresh_from_db()
    assert older.effective_to == date(2026, 1, 31)
    found = AgreementVersion.objects.in_force_on(older.agreement, date(2025, 6, 1))
    assert found == older


def test_the_outcome_says_what_the_text_says_differently(house, load):
    load("union_administrator")

    outcome = load("union_administrator", LATER, dry_run=True)

    said = " ".join(outcome.changes)
    assert outcome.change == LoadChange.NEW_VERSION
    assert "within 45 days" in said
    assert "within 30 days" in said
    assert "February 1, 2026" in said


def test_a_file_with_mistakes_is_refused_whole_naming_each_with_its_line(house, load):
    text = changed("by: management", "by: managment", changed("roll_by: business", "roll_by: bank"))

    with pytest.raises(ContractRefused) as refused:
        load("union_administrator", text)

    lines = text.splitlines()
    blamed = {lines[mistake.line - 1].strip() for mistake in refused.value.mistakes}
    assert {"roll_by: bank", "by: managment"} <= blamed
    assert not Agreement.objects.exists()


def test_a_load_is_recorded_where_both_parties_read_it_and_no_other_union(house, load, as_part):
    load("union_administrator")

    for part in ("steward", "labor_relations"):
        with as_part(part):
            entry = Entry.objects.get(event="contract.loaded")
            assert "Northwater has not confirmed it yet" in entry.sentence
    with as_part("other_steward"):
        assert not Entry.objects.exists()


def test_administrators_of_both_parties_are_told_but_not_the_one_who_did_it(house, load, as_part):
    load("union_administrator")

    with as_part("employer_administrator"):
        notice = Notice.objects.get()
        assert notice.person == house.people["employer_administrator"]
        assert notice.path == "/contracts/harbor-nurses/versions/1"
    with as_part("union_administrator"):
        assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("part", "may_load"),
    [
        ("union_administrator", True),
        ("employer_administrator", True),
        ("other_administrator", False),
        ("steward", False),
        ("contract_specialist", False),
        ("manager", False),
        ("labor_relations", False),
        ("grievant", False),
    ],
)
def test_only_an_administrator_of_one_of_its_parties_loads_a_contract(house, load, part, may_load):
    if may_load:
        assert load(part).version.number == 1
        return
    with pytest.raises(PermissionDenied) as refused:
        load(part)
    assert str(refused.value).endswith(".")
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("part", "may_confirm"),
    [
        ("employer_administrator", True),
        ("union_administrator", False),  # nobody agrees to their own
        ("other_administrator", False),
        ("labor_relations", False),
        ("chief_steward", False),
    ],
)
def test_only_the_other_partys_administrator_confirms(house, load, as_part, part, may_confirm):
    load("union_administrator")
    second = load("union_administrator", LATER).version

    with as_part(part) as actor:
        if may_confirm:
            confirm_version(version=second, by=actor, now=house.now)
        else:
            with pytest.raises(PermissionDenied):
                confirm_version(version=second, by=actor, now=house.now)

    second.refresh_from_db()
    assert second.is_agreed == may_confirm


def test_a_portals_own_sweep_never_confirms(house, load):
    from foundation.roles.actor import system_actor
    from governance.contracts.access import can_confirm_version

    load("union_administrator")
    second = load("union_administrator", LATER).version

    assert not can_confirm_version(system_actor(house.employer, house.now), second)


def test_a_waiting_version_is_set_aside_with_a_reason_and_its_text_may_come_again(
    house, load, as_part
):
    load("union_administrator")
    second = load("union_administrator", LATER).version
    with as_part("employer_administrator") as administrator:
        with pytest.raises(ValidationError):
            set_version_aside(version=second, because=" ", by=administrator, now=house.now)
        set_version_aside(
            version=second, because="Not what was agreed.", by=administrator, now=house.now
        )

    with as_part("employer_administrator") as administrator, pytest.raises(PermissionDenied):
        confirm_version(version=second, by=administrator, now=house.now)
    assert load("union_administrator", LATER).version.number == 3


def test_a_first_version_is_never_set_aside(house, load, as_part):
    first = load("union_administrator").version

    with as_part("employer_administrator") as administrator, pytest.raises(PermissionDenied):
        set_version_aside(version=first, because="No.", by=administrator, now=house.now)


def test_the_union_is_the_one_the_file_names_or_is_asked_for(house, load):
    text = changed("union: Northwater Nurses United", "union: Somebody Else")

    with pytest.raises(ValidationError, match="Nurses, Technicians"):
        load("employer_administrator", text)
    outcome = load("employer_administrator", text, union=house.nurses)

    assert outcome.version.agreement.union == house.nurses


def test_two_versions_never_hold_one_day_whatever_the_code_does(house, load):
    first = load("union_administrator").version
    with pytest.raises(IntegrityError, match="one_version_in_force"), transaction.atomic():
        AgreementVersion.objects.create(
            agreement=first.agreement,
            number=2,
            label="x",
            effective_from=first.effective_from + timedelta(days=1),
            source="",
            fingerprint="x",
            format_version="1",
            loaded_at=house.now,
            loaded_by=first.loaded_by,
            loaded_for=house.nurses,
            confirmed_at=house.now,
            confirmed_by=first.loaded_by,
            confirmed_for=house.employer,
        )
