"""Putting a text up to be signed, and signing it."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from foundation.record.actions import write
from foundation.roles.actor import Actor
from foundation.signing.challenges import capacity_of, fingerprint_of, signer_of
from foundation.signing.models import Signature, SignedText, SigningMethod
from foundation.signing.subjects import can_sign, require_as_it_stands, signable_of
from foundation.toolkit.access import Denied, require
from foundation.walls.models import Room


@transaction.atomic
def put_up_text(
    *,
    kind: str,
    subject_id: str,
    name: str,
    content: bytes,
    media_type: str,
    room: Room,
    by: Actor,
    now: datetime,
) -> SignedText:
    """The text with these very bytes; a new one, with the next number, where they have changed."""
    texts = SignedText.objects.about(kind, subject_id).filter(room=room)
    fingerprint = fingerprint_of(content)
    same = texts.filter(fingerprint=fingerprint).first()
    if same is not None:
        return same
    latest = texts.first()
    text = SignedText(
        room=room,
        kind=kind,
        subject_id=subject_id,
        number=latest.number + 1 if latest else 1,
        name=name,
        media_type=media_type,
        content=content,
        fingerprint=fingerprint,
        put_at=now,
    )
    try:
        with transaction.atomic():
            text.save(force_insert=True)
    except IntegrityError:
        # Somebody of the other party put it up at the same moment: it is the same text.
        return texts.get(fingerprint=fingerprint)
    write(
        event="text.put_up",
        subject=text,
        room_id=room.pk,
        sentence=f"{by.person} put {text} up to be signed, text {text.number}.",
        by=by,
        now=now,
        details={"fingerprint": fingerprint},
    )
    return text


@transaction.atomic
def sign_text(
    *,
    text: SignedText,
    method: SigningMethod,
    nonce: str,
    evidence: dict[str, str],
    by: Actor,
    now: datetime,
) -> Signature:
    """Sign as the actor, in the role they act in, whose term is looked at once more.

    ``StaleVersionError`` where the thing says something else by now. That they have just shown who
    they are is the page's to see to.
    """
    SignedText.objects.get(pk=text.pk)
    require_as_it_stands(text)
    require(can_sign(by, text))
    assert by.assignment is not None
    assert by.organization is not None
    if not by.assignment.is_in_force(now):
        require(Denied("The term of this role is not running."))
    signature = Signature(
        room_id=text.room_id,
        text=text,
        person=by.person,
        assignment=by.assignment,
        organization=by.organization,
        signer=signer_of(by),
        capacity=capacity_of(by),
        method=method,
        nonce=nonce,
        evidence=evidence,
        signed_at=now,
    )
    signature.save(force_insert=True)
    _record(signature, by, now)
    signable_of(text).signed(text.subject_id, by, now)
    return signature


def _record(signature: Signature, by: Actor, now: datetime) -> None:
    text, key = signature.text, signature.evidence.get("public_key", "")
    details = {"fingerprint": text.fingerprint, "method": signature.method}
    if key:
        details["key"] = sha256(key.encode()).hexdigest()
    write(
        event="text.signed",
        subject=text,
        room_id=text.room_id,
        sentence=f"{by.person} signed {text}, text {text.number}, as {signature.capacity}:"
        f" {SigningMethod(signature.method).label.lower()}.",
        by=by,
        now=now,
        details=details,
    )
