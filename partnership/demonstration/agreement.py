"""The Agreement to Partner at Tidewater: signed a year ago, to be reviewed soon, and a draft."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from foundation.people.models import Membership
from foundation.roles.actor import actor_for
from foundation.signing.actions.signing import sign_text
from foundation.signing.models import SigningMethod
from foundation.walls.principal import acting_as
from partnership.agreement.actions.commenting import write_comment, write_private_comment
from partnership.agreement.actions.confirming_reading import confirm_reading
from partnership.agreement.actions.drafting import (
    begin_draft,
    state_values,
    take_out_clause,
    write_clause,
    write_value_line,
)
from partnership.agreement.actions.readying import say_ready
from partnership.agreement.actions.reviewing import say_in_review
from partnership.agreement.actions.signing import name_signer
from partnership.agreement.models import AgreementToPartner
from partnership.agreement.queries import running_review, text_to_sign
from partnership.demonstration.agreement_texts import (
    CLAUSES,
    COMMENTS,
    LINES,
    PRIVATE,
    REWORDED,
    VALUES,
)
from partnership.demonstration.days import at_work
from partnership.demonstration.setting import Setting

EMPLOYER, NURSES, ALLIED = "Moira Keane", "Ilse Baumann", "Walt Brennan"
SPEAKERS = (EMPLOYER, NURSES, ALLIED)
LABOR_PARTNER, LABOR_RELATIONS = "Sunita Desai", "Gordon Pike"
SIGNERS = (
    (EMPLOYER, EMPLOYER, "Chief human resources officer"),
    (EMPLOYER, "Bernard Quill", "Vice president, operations"),
    (NURSES, NURSES, "President of the association"),
    (ALLIED, ALLIED, "President of the local"),
)
# So that the yearly review falls due within a month of the day on which it is looked at.
SIGNED_DAYS_AGO = 342
READERS = 57


def tell_agreement(setting: Setting) -> None:
    """The first version in force and read by many; the second on the table for three weeks."""
    agreement = _first(setting)
    _read(setting, agreement)
    _second(setting)
    _begin_review(setting)


def _first(setting: Setting) -> AgreementToPartner:
    begun = _ago(setting, SIGNED_DAYS_AGO + 70)
    said = {"partnership": setting.partnership, "reason": "What we do already, said in words."}
    draft = _do(setting, LABOR_PARTNER, begun, begin_draft, **said)
    for key in [clause.key for clause in draft.said.clauses if clause.kind != "MISSION"]:
        _do(setting, LABOR_PARTNER, begun, take_out_clause, agreement=draft, key=key)
    for days, (by, clause) in enumerate(CLAUSES):
        _do(setting, by, begun + timedelta(days=days), write_clause, agreement=draft, **clause)
    for name, words in VALUES.items():
        moment = begun + timedelta(days=20)
        _do(setting, name, moment, state_values, agreement=draft, words=words)
    for line in LINES:
        _write_line(setting, draft, begun + timedelta(days=24), line)
    for party, name, capacity in SIGNERS:
        named = {"person": setting.people[name], "capacity": capacity}
        _do(setting, party, begun + timedelta(days=40), name_signer, agreement=draft, **named)
    for name in SPEAKERS:
        _do(setting, name, begun + timedelta(days=50), say_ready, agreement=draft)
    for days, (_, name, _) in enumerate(SIGNERS):
        _sign(setting, draft, name, _ago(setting, SIGNED_DAYS_AGO + 3 - days))
    return draft


def _write_line(
    setting: Setting, draft: AgreementToPartner, moment: datetime, line: dict[str, Any]
) -> None:
    """The first party names it; the others add their own words."""
    key, words = "", dict(line["words"])
    rest = {name: line[name] for name in ("heading", "is_shared", "lived_with")}
    for name, text in words.items():
        said = {"agreement": draft, "key": key, "words": text, **rest}
        key = _do(setting, name, moment, write_value_line, **said).key


def _sign(setting: Setting, draft: AgreementToPartner, name: str, moment: datetime) -> None:
    by = setting.actor(name, moment)
    shown: dict[str, Any] = {"method": SigningMethod.CODE, "nonce": uuid4().hex, "evidence": {}}
    with acting_as(by), transaction.atomic():
        text = text_to_sign(AgreementToPartner.objects.get(pk=draft.pk))
        assert text is not None
        sign_text(text=text, by=by, now=moment, **shown)


def _read(setting: Setting, agreement: AgreementToPartner) -> None:
    """People of every party, over the months after it was signed."""
    rows = Membership.objects.filter(
        person__acts_for__isnull=True, ends_at__isnull=True, starts_at__lt=setting.now
    ).select_related("person__unit")
    for place, one in enumerate(rows.order_by("pk")[:READERS]):
        moment = max(_ago(setting, SIGNED_DAYS_AGO - 10 - 5 * place), one.starts_at)
        by = actor_for(one.person, None, moment)
        with acting_as(by), transaction.atomic():
            found = AgreementToPartner.objects.of_page().get(pk=agreement.pk)
            confirm_reading(agreement=found, by=by, now=moment)


def _second(setting: Setting) -> None:
    begun = _ago(setting, 22)
    said = {"partnership": setting.partnership, "reason": "What the first year has taught us."}
    draft = _do(setting, LABOR_PARTNER, begun, begin_draft, **said)
    for days, (by, clause) in enumerate(REWORDED):
        _do(setting, by, begun + timedelta(days=2 + days), write_clause, agreement=draft, **clause)
    for days, (by, key, text) in enumerate(COMMENTS):
        about = {"agreement": draft, "clause": key, "text": text}
        _do(setting, by, begun + timedelta(days=8 + days), write_comment, **about)
    for by, key, text in PRIVATE:
        about = {"agreement": draft, "clause": key, "text": text}
        _do(setting, by, begun + timedelta(days=9), write_private_comment, **about)
    _do(setting, ALLIED, _ago(setting, 4), say_ready, agreement=draft)


def _begin_review(setting: Setting) -> None:
    """One party has said its word; the clocks of the others run."""
    moment = _ago(setting, 3)
    by = setting.actor(ALLIED, moment)
    text = (
        "The partnership has held up in a hard winter. The clause on decisions is too vague where"
        " units differ, and people of the clinics hear of things late: both are in the draft."
    )
    with acting_as(by), transaction.atomic():
        review = running_review(setting.partnership)
        assert review is not None
        say_in_review(review=review, outcome="NEW_VERSION", text=text, by=by, now=moment)


def _do(setting: Setting, name: str, moment: datetime, action: Any, **said: Any) -> Any:
    by = setting.actor(name, moment)
    with acting_as(by), transaction.atomic():
        return action(by=by, now=moment, **said)


def _ago(setting: Setting, days: int) -> datetime:
    return at_work(setting.now - timedelta(days=days), hour=10)
