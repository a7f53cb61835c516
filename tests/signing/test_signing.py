"""Signing a text: the exact bytes, in a role in force, by a device or on the portal's word."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from foundation.record.models import Entry
from foundation.signing.actions.signing import put_up_text
from foundation.signing.models import Signature, SignedText
from foundation.walls.models import Room
from foundation.walls.principal import acting_as
from tests.accounts.conftest import code_of, give_app, make_passkey, make_stale, options_in

ROOT = Path(__file__).parents[2]
YES = {"intent": "on"}


def verify(tmp_path, bundle, *more):
    """What the offline tool says of a bundle, in a process that knows no Django."""
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle))
    tool = ROOT / "tools" / "verify_signature.py"
    done = subprocess.run(
        [sys.executable, "-I", str(tool), str(file), *map(str, more)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def by_passkey(browser, path):
    device = make_passkey(browser)
    asked = options_in(browser.get(path, secure=True).content)
    said = {**YES, "credential": device.use(asked)}
    return browser.post(f"{path}/sign", said, secure=True), said


def bundle_of(browser, path):
    return browser.get(f"{path}/bundle").json()


def test_both_parties_sign_the_same_bytes_and_anybody_checks_it(path, version, signed_in, tmp_path):
    for part in ("union_administrator", "employer_administrator"):
        answer, _ = by_passkey(signed_in(part), path)
        assert answer.status_code == 302, answer.content.decode()

    bundle = bundle_of(signed_in("employer_administrator"), path)
    copy = tmp_path / "contract.yaml"
    copy.write_bytes(version.source.encode())
    status, words = verify(tmp_path, bundle, copy)

    assert (status, words.count("RIGHT")) == (0, 2), words
    assert "Una Brandt, Union administrator, Northwater region, for Nurses" in words
    page = signed_in("employer_administrator").get("/contracts/nurses-contract/").content.decode()
    assert "Una Brandt" in page
    assert "Earl Finch" in page


def _other_text(bundle):
    text = base64.b64decode(bundle["document"]).replace(b"30 days", b"31 days")
    bundle["document"] = base64.b64encode(text).decode()


def _other_fingerprint(bundle):
    import hashlib

    _other_text(bundle)
    text = base64.b64decode(bundle["document"])
    bundle["fingerprint"] = hashlib.sha256(text).hexdigest()


def _set(name, change):
    def forge(bundle):
        signature = bundle["signatures"][0]
        signature[name] = change(signature[name])

    return forge


def _flip(coded):
    raw = bytearray(base64.b64decode(coded))
    raw[-1] ^= 1
    return base64.b64encode(raw).decode()


def _unverified(coded):
    raw = bytearray(base64.b64decode(coded))
    raw[32] &= ~0x04
    return base64.b64encode(raw).decode()


FORGERIES = {
    "another text": _other_text,
    "another text with its own fingerprint": _other_fingerprint,
    "another signer": _set("signer", lambda _: "7 Somebody Else"),
    "another capacity": _set("capacity", lambda words: words.replace("Nurses", "Northwater")),
    "another occasion": _set("nonce", lambda _: "0" * 32),
    "a changed signature": _set("signature", _flip),
    "changed client data": _set("client_data", _flip),
    "a device that verified nobody": _set("authenticator_data", _unverified),
    "another place": _set("rp_id", lambda _: "evil.example"),
    "no key": _set("public_key", lambda _: ""),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_every_forgery_is_found(path, signed_in, tmp_path, forge):
    browser = signed_in("union_administrator")
    by_passkey(browser, path)
    bundle = bundle_of(browser, path)
    assert verify(tmp_path, bundle)[0] == 0

    forge(bundle)

    assert verify(tmp_path, bundle)[0] == 1


def test_the_tool_says_when_it_could_not_look(tmp_path):
    assert verify(tmp_path, {}, tmp_path / "nowhere")[0] == 2
    assert verify(tmp_path, {"format": "another"})[0] == 1


def test_without_a_passkey_it_is_recorded_as_weaker(path, signed_in, tmp_path):
    browser = signed_in("union_administrator")

    assert browser.post(f"{path}/sign", YES).status_code == 302

    bundle = bundle_of(browser, path)
    assert [one["method"] for one in bundle["signatures"]] == ["PASSWORD"]
    assert "WEAKER" in verify(tmp_path, bundle)[1]
    assert "weaker" in browser.get(path).content.decode()


def test_a_code_is_told_from_a_password_alone(here, path, signed_in):
    browser = signed_in("union_administrator")
    secret = give_app(here.people["union_administrator"].account)
    browser.post("/sign-in/fresh", {"code": code_of(secret)})

    browser.post(f"{path}/sign", YES)

    assert bundle_of(browser, path)["signatures"][0]["method"] == "CODE"


def test_signing_asks_for_a_fresh_sign_in(path, signed_in):
    browser = signed_in("union_administrator")
    make_stale(browser)

    answer = browser.post(f"{path}/sign", YES)

    assert answer["Location"].startswith("/sign-in/fresh?next=")
    assert bundle_of(browser, path)["signatures"] == []


def test_without_the_word_nothing_is_signed(path, signed_in):
    browser = signed_in("union_administrator")

    answer = browser.post(f"{path}/sign", {})

    assert answer.status_code == 422
    assert "Say that you have read it" in answer.content.decode()
    assert bundle_of(browser, path)["signatures"] == []


def test_an_answer_signs_once_and_only_the_text_it_was_asked_for(path, signed_in):
    browser = signed_in("union_administrator")
    device = make_passkey(browser)
    sign_in_question = browser.get("/sign-in/fresh", secure=True)
    other = device.use(options_in(sign_in_question.content))
    browser.get(path, secure=True)

    answer = browser.post(f"{path}/sign", {**YES, "credential": other}, secure=True)

    assert answer.status_code == 422
    assert bundle_of(browser, path)["signatures"] == []


def test_nobody_signs_twice(path, signed_in):
    browser = signed_in("union_administrator")
    browser.post(f"{path}/sign", YES)

    assert browser.post(f"{path}/sign", YES).status_code == 403
    assert len(bundle_of(browser, path)["signatures"]) == 1


@pytest.mark.parametrize("part", ["steward", "manager", "labor_relations"])
def test_only_an_administrator_signs_a_contract(path, signed_in, part):
    browser = signed_in(part)

    assert browser.get(path).status_code == 200
    assert browser.post(f"{path}/sign", YES).status_code == 403


@pytest.mark.parametrize("part", ["other_administrator", "other_steward", "grievant"])
def test_whoever_may_not_enter_the_room_finds_nothing(path, signed_in, part):
    browser = signed_in(part)

    for address in (path, f"{path}/bundle"):
        assert browser.get(address).status_code == 404
    assert browser.post(f"{path}/sign", YES).status_code == 404


def test_a_role_that_has_ended_signs_nothing(here, path, signed_in):
    browser = signed_in("union_administrator")
    here.appoint(here.people["steward"], "union-administrator", here.nurses, here.region)
    held = here.people["union_administrator"].assignments.get()
    with acting_as(here.actor("union_administrator", timezone.now())), transaction.atomic():
        held.ends_at, held.ended_by = timezone.now(), here.people["union_administrator"]
        held.save(update_fields=["ends_at", "ended_by"])

    browser.post(f"{path}/sign", YES)

    assert browser.get(path)["Location"].startswith("/sign-in"), "the session ended with the term"
    assert bundle_of(signed_in("employer_administrator"), path)["signatures"] == []


def put_up(here, content):
    now = timezone.now()
    by = here.actor("union_administrator", now)
    with acting_as(by), transaction.atomic():
        return put_up_text(
            kind="contract version",
            subject_id="1",
            name="A text",
            content=content,
            media_type="text/plain",
            room=Room.objects.shared_by(here.partnership, here.nurses),
            by=by,
            now=now,
        )


def test_an_edit_is_another_text_and_voids_nothing(here, path, signed_in, version):
    first = put_up(here, b"one")
    again = put_up(here, b"one")
    second = put_up(here, b"two")

    assert (first.pk, first.number, second.number) == (again.pk, 1, 2)
    answer = signed_in("union_administrator").post(f"/signing/{first.pk}/sign", YES)
    assert answer.status_code in (403, 404)


def test_what_is_signed_is_only_added_to(here, path, signed_in):
    signed_in("union_administrator").post(f"{path}/sign", YES)
    actor = here.actor("union_administrator", timezone.now())

    for change in (
        lambda: Signature.objects.update(capacity="x"),
        lambda: Signature.objects.all().delete(),
        lambda: SignedText.objects.update(content=b"x"),
    ):
        with acting_as(actor), pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_it_stands_in_the_record_with_the_keys_number(here, path, signed_in):
    by_passkey(signed_in("union_administrator"), path)

    with acting_as(here.actor("employer_administrator", timezone.now())):
        entry = Entry.objects.get(event="text.signed")
    assert entry.details["method"] == "PASSKEY"
    assert len(entry.details["key"]) == 64
