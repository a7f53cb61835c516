"""The content policy: every answer carries it, and it has no exception."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpResponse

from foundation.people.models import Account
from tests.goals import IS_FULL_SIZE, Figure, size
from tests.matrix import parts
from tests.matrix.acting import undone
from tests.matrix.table import TABLE
from tests.matrix.world import World

POLICY = "Content-Security-Policy"
# What the default does not cover must be said, and so must what runs.
SAID = {"default-src", "base-uri", "form-action", "frame-ancestors", "object-src"}
NOWHERE = {"'none'"}
ALLOWED = ({"'none'"}, {"'self'"})
AS = ("union_administrator", "employer_administrator", "steward", "labor_relations", "grievant")


def directives(policy: str) -> dict[str, set[str]]:
    words = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in words}


def faults(policy: str) -> list[str]:
    """Where a policy lets in anything that is not the portal's own, or does not say."""
    found = directives(policy)
    wrong = [f"{name} is not said" for name in sorted(SAID - found.keys())]
    if not found.keys() & {"script-src", "sandbox"}:
        wrong.append("nothing is said of scripts")
    for name in ("base-uri", "frame-ancestors", "object-src"):
        if found.get(name, NOWHERE) != NOWHERE:
            wrong.append(f"{name} is open")
    for name, sources in found.items():
        if (name != "sandbox" and sources not in ALLOWED) or (name == "sandbox" and sources):
            wrong.append(f"{name} {' '.join(sorted(sources))}")
    return wrong


def wrong_with(answer: HttpResponse) -> list[str]:
    return faults(answer.headers.get(POLICY, ""))


@pytest.mark.goal("G15")
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("script-src 'self'", "script-src 'self' 'unsafe-inline'"), 1),
        (("script-src 'self'", "script-src 'self' data:"), 1),
        (("script-src 'self'", "script-src *"), 1),
        (("script-src 'self'", "script-src https:"), 1),
        (("script-src 'self'", "script-src 'nonce-abc' 'strict-dynamic'"), 1),
        (("; frame-ancestors 'none'", ""), 1),
        (("object-src 'none'", "object-src 'self'"), 1),
        (("script-src 'self'; ", ""), 1),
        (("script-src 'self'", "script-src 'self'"), 0),
    ],
)
def test_an_exception_is_noticed(change: tuple[str, str], found: int) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'self'; "
        "object-src 'none'; frame-ancestors 'none'"
    )

    assert len(faults(policy.replace(*change))) == found
    assert len(faults("")) == len(SAID) + 1


@pytest.mark.goal("G15")
def test_every_page_carries_the_policy_without_an_exception(world: World, figure: Figure) -> None:
    """Each page and each operation that is read, downloads too, as somebody who may read it."""
    read = [row for row in TABLE if row.method == "GET"]
    rows = list({(row.name, row.target if IS_FULL_SIZE else ""): row for row in read}.values())
    wrong, kinds = {}, set()
    # In `make test` every other page, of one thing each.
    for row in rows[:: size(2, 1)]:
        part = next((one for one in AS if one in row.allowed), min(row.allowed))
        with undone():
            answer = row.asked(world, part).send(world.client(part))
        kinds.add(answer.headers.get("Content-Type", "").partition(";")[0])
        if found := wrong_with(answer):
            wrong[f"{row} as {part}"] = found

    assert wrong == {}
    assert {"text/html", "application/json", "text/plain"} <= kinds
    figure("G15", f"{len(rows[:: size(2, 1)])} pages and downloads carry it, 0 unsafe, 0 wildcards")


def refusals(world: World) -> Iterator[tuple[int, HttpResponse]]:
    """Every kind of answer that is no page: the status that is meant, and what came."""
    nobody, steward = world.client(parts.NOBODY), world.client("steward", raises=False)
    yield 302, nobody.get("/cases/")
    yield 404, steward.get("/nowhere")
    yield 404, steward.get("/api/v1/nowhere/")
    yield 403, nobody.get("/api/v1/cases/")
    yield 403, steward.get("/notices/deliveries")
    yield 405, steward.put("/cases/")
    yield 400, steward.get("/cases/", headers={"Host": "elsewhere.example"})
    yield 422, steward.post("/log", {})
    yield 401, nobody.get("/api/v1/cases/", headers={"Authorization": "Bearer none"})
    with mock.patch("foundation.people.rates.wait_before", return_value=timedelta(minutes=1)):
        yield 429, nobody.post("/sign-in", {"email": "a@b.example"})
    for status, error in ((500, KeyError), (503, OperationalError), (400, SuspiciousOperation)):
        for path in ("/cases/", "/api/v1/deadlines/"):
            yield status, _failing(steward, path, error)


def _failing(client: Any, path: str, error: type[Exception]) -> HttpResponse:
    with mock.patch("grievances.models.grievance.GrievanceQuerySet.visible_to", side_effect=error):
        return client.get(path)


@pytest.mark.goal("G15")
def test_the_administration_site_carries_it(world: World) -> None:
    with undone():
        person = world.person("employer_administrator")
        Account.objects.filter(person=person).update(is_staff=True, is_superuser=True)
        for path in ("/admin/", "/admin/people/person/"):
            answer = world.client("employer_administrator").get(path)

            assert (answer.status_code, wrong_with(answer)) == (200, [])


@pytest.mark.goal("G15")
def test_every_refusal_and_every_failure_carries_it(world: World, figure: Figure) -> None:
    wrong, seen = {}, set()
    with undone():
        for status, answer in refusals(world):
            seen.add(answer.status_code)
            if answer.status_code != status or wrong_with(answer):
                wrong[f"{status} {answer.request['PATH_INFO']}"] = (
                    answer.status_code,
                    wrong_with(answer),
                )

    assert wrong == {}
    figure("G15", f"{len(seen)} kinds of refusal and failure carry it")
