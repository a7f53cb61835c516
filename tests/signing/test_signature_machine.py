"""Random histories of signing: what stands signed is what a plain book says.

People sign, the text is changed and changed back, terms end and begin again, signers are named and
struck, the draft is given up, a sign-in is no longer fresh, a byte is flipped. The book below knows
nothing of the portal: it is the rules again, in a few lines.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foundation.people.models import Account
from foundation.roles.actor import Actor, actor_for
from foundation.roles.models import RoleAssignment
from foundation.signing.actions.signing import sign_text
from foundation.signing.bundles import bundle_of
from foundation.signing.challenges import capacity_of, challenge_of, signer_of
from foundation.signing.models import Signature, SignedText, SigningMethod
from foundation.toolkit.access import ALLOWED
from foundation.toolkit.conflicts import StaleVersionError
from foundation.walls.principal import acting_as
from partnership.agreement.actions.readying import give_up, take_back
from partnership.agreement.actions.signing import name_signer, strike_signer
from partnership.agreement.models import AgreementToPartner, NamedSigner
from partnership.agreement.queries import SIGNED_KIND
from tests.accounts.conftest import make_stale, quick_passwords  # noqa: F401  pytest finds it
from tests.agreement.desk import SPEAKERS, Table
from tests.goals import size
from tests.matrix.acting import undone
from tools.verify_signature import check_signature, check_text

pytestmark = pytest.mark.django_db
HISTORIES, STEPS = size(8, 500), size(10, 50)
# Who may be named, with the role they come back in, and who speaks for their party.
PEOPLE = {
    "chief_steward": ("chief-steward", "nurses", "union_administrator"),
    "contract_specialist": ("contract-specialist", "nurses", "union_administrator"),
    "labor_relations": ("labor-relations", "employer", "employer_administrator"),
    "other_steward": ("steward", "technicians", "other_administrator"),
}
NAMES = tuple(PEOPLE)
FIRST = ("chief_steward", "labor_relations", "other_steward")
PLACE = b"portal.example"
REFUSALS = (PermissionDenied, ValidationError, StaleVersionError)


class Device:
    """A passkey in a few lines: it signs what a browser would hand to it."""

    def __init__(self) -> None:
        self.key = ed25519.Ed25519PrivateKey.generate()

    def sign(self, challenge: bytes) -> dict[str, str]:
        said = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        client = f'{{"type":"webauthn.get","challenge":"{said}"}}'.encode()
        device = hashlib.sha256(PLACE).digest() + b"\x05" + bytes(4)
        signature = self.key.sign(device + hashlib.sha256(client).digest())
        pem = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return {
            "client_data": base64.b64encode(client).decode(),
            "authenticator_data": base64.b64encode(device).decode(),
            "signature": base64.b64encode(signature).decode(),
            "public_key": pem.decode(),
            "rp_id": PLACE.decode(),
        }


@dataclass
class Book:
    """The plain book: words are the text, by the number that the mission ends with."""

    words: int = 0
    status: str = "OFFERED"
    named: set[str] = field(default_factory=lambda: set(FIRST))
    running: set[str] = field(default_factory=lambda: set(NAMES))
    signed: set[tuple[int, str]] = field(default_factory=set)
    seen: list[int] = field(default_factory=lambda: [0])

    def may_sign(self, who: str, words: int) -> bool:
        return (
            self.status == "OFFERED"
            and words == self.words
            and who in self.named & self.running
            and (words, who) not in self.signed
        )

    def settle(self) -> None:
        """It holds once each party has named somebody and everybody named has signed."""
        parties = {PEOPLE[who][1] for who in self.named}
        has_all = all((self.words, who) in self.signed for who in self.named)
        if self.status == "OFFERED" and len(parties) == 3 and has_all:
            self.status = "AGREED"


@dataclass
class Machine:
    table: Table
    agreement: AgreementToPartner
    actors: dict[str, Actor]
    clients: dict[str, Client]
    devices: dict[str, Device]
    book: Book = field(default_factory=Book)
    acts: int = 0

    def sign(self, who: str, which: int) -> None:
        """The text as somebody opened it: the latest, or one that was put up before."""
        words = self.book.seen[-1 - which % len(self.book.seen)]
        text = self._text(words)
        by = self.actors[who]
        nonce = f"{self.acts}"
        challenge = challenge_of(
            fingerprint=text.fingerprint,
            signer=signer_of(by),
            capacity=capacity_of(by),
            nonce=nonce,
        )
        evidence = self.devices[who].sign(challenge)
        said = {"method": SigningMethod.PASSKEY, "nonce": nonce, "evidence": evidence}
        expected = self.book.may_sign(who, words)
        assert self._did(by, sign_text, text=text, **said) == expected
        if expected:
            self.book.signed.add((words, who))
            self.book.settle()

    def change(self, words: int) -> None:
        speaker = self._actor("union_administrator")
        expected = self.book.status == "OFFERED"
        assert self._did(speaker, take_back, agreement=self.agreement) == expected
        if not expected:
            return
        self.table.write(self.agreement, "mission", text=f"Mission {words}")
        self.table.ready(self.agreement)
        self.book.words = words
        self.book.seen.append(words)
        self.book.settle()

    def end(self, who: str) -> None:
        """The role ends; whoever has the page open still holds the actor they were."""
        for held in RoleAssignment.objects.in_force(self.table.now).filter(person=self._who(who)):
            self.table.house.end_one(held, self.table.now)
        self.book.running.discard(who)

    def begin(self, who: str) -> None:
        if who in self.book.running:
            return
        role, party, _ = PEOPLE[who]
        house = self.table.house
        unit = house.region if party != "technicians" else house.laboratory
        starts = self.table.now
        given = house.appoint(self._who(who), role, getattr(house, party), unit, starts_at=starts)
        self.actors[who] = actor_for(self._who(who), given, self.table.now)
        self.book.running.add(who)

    def name(self, who: str) -> None:
        speaker = self._actor(PEOPLE[who][2])
        said = {"agreement": self.agreement, "person": self._who(who), "capacity": "President"}
        is_open = self.book.status == "OFFERED"
        expected = is_open and who in self.book.running and who not in self.book.named
        assert self._did(speaker, name_signer, **said) == expected
        if expected:
            self.book.named.add(who)

    def strike(self, who: str) -> None:
        speaker = self._actor(PEOPLE[who][2])
        with self.table.acting(PEOPLE[who][2]):
            rows = NamedSigner.objects.filter(person=self._who(who), struck_at__isnull=True)
            signer = rows.select_related("agreement", "person", "organization").first()
        assert (signer is not None) == (who in self.book.named)
        if signer is None:
            return
        has_signed = (self.book.words, who) in self.book.signed
        expected = self.book.status == "OFFERED" and not has_signed
        assert self._did(speaker, strike_signer, signer=signer) == expected
        if expected:
            self.book.named.discard(who)
            self.book.settle()

    def give_up(self) -> None:
        speaker = self._actor("employer_administrator")
        expected = self.book.status == "OFFERED"
        said = {"agreement": self.agreement, "because": "Too early."}
        assert self._did(speaker, give_up, **said) == expected
        if expected:
            self.book.status = "WITHDRAWN"

    def stale(self, who: str) -> None:
        """Whoever has not shown lately who they are is asked to, and nothing is signed."""
        path = f"/signing/{self._text(self.book.words).pk}/sign"
        answer = self.clients[who].post(path, {"intent": "on"})
        assert answer.status_code in (302, 403)
        assert answer.status_code == 403 or answer["Location"].startswith("/sign-in")

    def flip(self, place: int) -> None:
        """One byte of the text is another: no signature under it holds, on either side."""
        with self.table.acting("employer_administrator"):
            bundle = bundle_of(self._text(self.book.words))
        assert check_text(bundle, None) == 0
        assert [check_signature(bundle, one) for one in bundle["signatures"]] == [
            0 for _ in bundle["signatures"]
        ]
        content = bytearray(base64.b64decode(bundle["document"]))
        content[place % len(content)] ^= 1
        bundle["document"] = base64.b64encode(content).decode()
        assert check_text(bundle, None) == 1
        bundle["fingerprint"] = hashlib.sha256(content).hexdigest()
        assert check_text(bundle, None) == 0
        assert all(check_signature(bundle, one) == 1 for one in bundle["signatures"])

    def check(self) -> None:
        with self.table.acting("employer_administrator"):
            row = AgreementToPartner.objects.get(pk=self.agreement.pk)
            rows = Signature.objects.filter(text__subject_id=str(row.pk)).select_related("text")
            found = {(self._words_of(one.text), one.person_id) for one in rows}
            assert len(found) == len(rows)
        people = {self._who(who).pk: who for who in NAMES}
        assert {(words, people[person]) for words, person in found} == self.book.signed
        assert row.status == self.book.status

    def _did(self, by: Actor, action: Any, **said: Any) -> bool:
        self.acts += 1
        try:
            with acting_as(by), transaction.atomic():
                action(by=by, now=self.table.now, **said)
        except REFUSALS:
            return False
        except ProgrammingError as refused:
            # Whose term is over is refused by the walls even before the portal looks.
            if "no such role in force" not in str(refused):
                raise
            return False
        return True

    def _actor(self, part: str) -> Actor:
        return self.table.house.actor(part, self.table.now)

    def _who(self, part: str) -> Any:
        return self.table.house.people[part]

    def _text(self, words: int) -> SignedText:
        with self.table.acting("employer_administrator"):
            texts = SignedText.objects.about(SIGNED_KIND, str(self.agreement.pk))
            return next(one for one in texts if self._words_of(one) == words)

    @staticmethod
    def _words_of(text: SignedText) -> int:
        lines = text.exact_bytes.decode().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Mission "))


WHO = st.sampled_from(NAMES)
STEP = st.one_of(
    st.tuples(st.just("sign"), WHO, st.sampled_from((0, 0, 0, 1))),
    st.tuples(st.just("sign"), st.sampled_from(FIRST), st.just(0)),
    st.tuples(st.just("change"), st.integers(0, 3)),
    st.tuples(st.just("end"), WHO),
    st.tuples(st.just("begin"), WHO),
    st.tuples(st.just("name"), WHO),
    st.tuples(st.just("strike"), WHO),
    st.tuples(st.just("stale"), WHO),
    st.tuples(st.just("flip"), st.integers(0, 5000)),
    st.sampled_from([("give_up",), ("sign", "chief_steward", 0), ("sign", "labor_relations", 0)]),
)


@pytest.fixture
def now() -> datetime:
    """The present: a page of the story reads the clock itself."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture
def prepared(house) -> Machine:
    """Three signers named, every party ready, and a browser of each that is no longer fresh."""
    table = Table(house, house.now)
    draft = table.drafted()
    table.write(draft, "mission", text="Mission 0")
    for who in FIRST:
        said = {"person": house.people[who], "capacity": "President"}
        table.do(PEOPLE[who][2], name_signer, agreement=draft, **said)
    offered = table.ready(draft, *SPEAKERS)
    clients = {}
    for who in NAMES:
        clients[who] = Client()
        clients[who].force_login(Account.objects.get(person=house.people[who]))
        make_stale(clients[who])
    actors = {who: house.actor(who, table.now) for who in NAMES}
    return Machine(table, offered, actors, clients, {who: Device() for who in NAMES})


def play(made: Machine, steps: list[Any]) -> int:
    table = made.table.later()
    machine = Machine(table, made.agreement, dict(made.actors), made.clients, made.devices)
    with undone():
        for name, *said in steps:
            machine.table.now += timedelta(seconds=1)
            getattr(machine, name)(*said)
            machine.check()
    return machine.acts


@pytest.mark.goal("G6")
@pytest.mark.timeout(3600)
def test_what_stands_signed_is_what_a_plain_book_says(prepared, figure):
    told = {"histories": 0, "acts": 0}

    @settings(
        max_examples=HISTORIES,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEP, min_size=4, max_size=STEPS))
    def run(steps: list[Any]) -> None:
        told["acts"] += play(prepared, steps)
        told["histories"] += 1

    run()

    said = f"signatures: {told['histories']} histories, {told['acts']:,} acts, all as a plain book"
    figure("G6", f"{said} says")


ALL_SIGN = [("sign", who, 0) for who in FIRST]


@pytest.mark.parametrize(
    "steps",
    [
        [*ALL_SIGN, ("change", 1), ("sign", "chief_steward", 0), ("flip", 40)],
        [("sign", "chief_steward", 0), ("change", 1), ("sign", "chief_steward", 1)],
        # Changed back to the very words: who signed them has signed them.
        [*ALL_SIGN[:2], ("change", 1), ("change", 0), ("sign", "chief_steward", 0), *ALL_SIGN[2:]],
        [("end", "chief_steward"), *ALL_SIGN, ("name", "contract_specialist")],
        [("end", "chief_steward"), ("begin", "chief_steward"), *ALL_SIGN],
        [("name", "contract_specialist"), *ALL_SIGN, ("strike", "contract_specialist")],
        [("give_up",), *ALL_SIGN, ("stale", "chief_steward")],
    ],
)
def test_histories_that_are_easily_got_wrong(prepared, steps):
    play(prepared, steps)


def test_the_walls_refuse_a_signature_after_the_term_where_the_portal_forgets(
    prepared, monkeypatch
):
    monkeypatch.setattr(RoleAssignment, "is_in_force", lambda self, now: True)

    play(prepared, [("end", "chief_steward"), ("sign", "chief_steward", 0)])


def test_a_signature_of_somebody_whom_nobody_named_is_found(prepared, monkeypatch):
    """Else the book would agree with anything."""
    monkeypatch.setattr("partnership.agreement.signing.can_sign_agreement", lambda *said: ALLOWED)

    with pytest.raises(AssertionError):
        play(prepared, [("sign", "contract_specialist", 0)])


def test_a_signature_under_other_words_is_found(prepared, monkeypatch):
    monkeypatch.setattr("foundation.signing.actions.signing.require_as_it_stands", lambda text: 0)
    monkeypatch.setattr("foundation.signing.subjects._is_latest", lambda text: True)
    monkeypatch.setattr("partnership.agreement.signing.require_under", lambda *said: None)

    with pytest.raises(AssertionError):
        play(prepared, [("change", 1), ("sign", "chief_steward", 1)])
