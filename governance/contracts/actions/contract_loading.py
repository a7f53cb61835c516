"""Loading a contract: once per text, whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.people.models import Organization, Partnership
from foundation.record import actions as record
from foundation.roles.actor import Actor
from foundation.toolkit.access import require
from foundation.toolkit.found_words import folded
from governance.contracts.access import can_load_contract
from governance.contracts.actions.standing_under import parent_of
from governance.contracts.actions.telling import room_of, tell_parties, version_path
from governance.contracts.changes import what_changes
from governance.contracts.loading import load_contract as terms_of
from governance.contracts.models import Agreement, AgreementVersion, Article
from governance.contracts.source_text import fingerprint_of, normalized
from governance.contracts.terms import Terms

FORMAT_VERSION = "1"


class LoadChange(StrEnum):
    """What loading a text does. NOTHING: this text of the agreement is loaded already."""

    NEW_AGREEMENT = "new_agreement"
    NEW_VERSION = "new_version"
    NOTHING = "nothing"


@dataclass(frozen=True)
class LoadOutcome:
    """What was done, or in a dry run would be: ``version`` is then the one there is, if any.

    ``sentences`` tell it in plain words, ``changes`` what the text says differently from the
    version that is in force now.
    """

    change: LoadChange
    terms: Terms
    union: Organization
    is_dry_run: bool
    sentences: tuple[str, ...]
    changes: tuple[str, ...] = ()
    version: AgreementVersion | None = None


@transaction.atomic
def load_contract(
    *,
    agreement_source: str,
    partnership: Partnership,
    by: Actor,
    now: datetime,
    union: Organization | None = None,
    dry_run: bool = False,
) -> LoadOutcome:
    """Load the text of a contract file as an agreement's next version; a known one changes nothing.

    The first version is used at once. A later one waits for the other party's administrator
    (``confirm_version``). A dry run changes nothing and says what would change. Without ``union``
    it is the agreement's, the loader's own, or the one the file names.

    Raises ``ContractRefused`` naming every mistake with its line, ``ValidationError`` where the
    file does not belong to this partnership, ``PermissionDenied`` to who may not load it.
    """
    text = normalized(agreement_source)
    terms = terms_of(text)
    agreement = Agreement.objects.filter(code=terms.id).first()
    union = _union_of(terms, agreement, partnership, by, union)
    require(can_load_contract(by, partnership=partnership, union=union))
    parent = parent_of(terms, agreement, partnership)
    if agreement is None and not dry_run:
        agreement = _agreement(terms, partnership, union)
    if agreement is not None:
        # Two loads of one agreement come one after the other.
        agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    outcome = _outcome(agreement, terms, union, text, dry_run)
    if dry_run or outcome.change == LoadChange.NOTHING:
        return outcome
    assert agreement is not None
    version = _new_version(agreement, parent, terms, text, by, now)
    return _carried_out(outcome, version, by, now)


def fit_into_force(version: AgreementVersion) -> None:
    """Give an agreed version its days: to the eve of the next one, and the one before to its eve.

    A version with the same effective date is replaced whole; cases under it keep it.
    """
    others = version.agreement.versions.agreed().filter(replaced_by__isnull=True)
    others = others.exclude(pk=version.pk).defer("source")
    begins = version.effective_from
    others.filter(effective_from=begins).update(replaced_by=version)
    eve = begins - timedelta(days=1)
    earlier = others.filter(effective_from__lt=begins).order_by("-effective_from").first()
    if earlier is not None and (earlier.effective_to is None or earlier.effective_to > eve):
        earlier.effective_to = eve
        earlier.save(update_fields=["effective_to"])
    later = others.filter(effective_from__gt=begins).order_by("effective_from").first()
    if later is not None:
        last = later.effective_from - timedelta(days=1)
        version.effective_to = min(version.effective_to or last, last)
        version.save(update_fields=["effective_to"])


def _union_of(
    terms: Terms,
    agreement: Agreement | None,
    partnership: Partnership,
    by: Actor,
    union: Organization | None,
) -> Organization:
    if agreement is not None:
        if agreement.partnership_id != partnership.pk:
            raise ValidationError(f"The short name “{terms.id}” is taken; choose another id.")
        if union not in (None, agreement.union):
            raise ValidationError(f"“{terms.id}” is the contract of {agreement.union}.")
        return agreement.union
    unions = list(partnership.unions.all())
    own = by.organization if by.organization in unions else None
    only = unions[0] if len(unions) == 1 else None
    found = union or _named(terms.union, unions) or own or only
    if found is None or found not in unions:
        listed = ", ".join(str(each) for each in unions)
        raise ValidationError(
            f"The file names the union “{terms.union}”; say which of this partnership's unions"
            f" that is: {listed}."
        )
    return found


def _named(name: str, unions: Iterable[Organization]) -> Organization | None:
    wanted = name.casefold()
    return next((u for u in unions if wanted in (u.name.casefold(), u.short_name.casefold())), None)


def _agreement(terms: Terms, partnership: Partnership, union: Organization) -> Agreement:
    agreement, _ = Agreement.objects.get_or_create(
        code=terms.id,
        defaults={
            "name": terms.name,
            "partnership": partnership,
            "employer": partnership.employer,
            "union": union,
        },
    )
    return agreement


def _outcome(
    agreement: Agreement | None, terms: Terms, union: Organization, text: str, dry_run: bool
) -> LoadOutcome:
    versions = agreement.versions.defer("source") if agreement else AgreementVersion.objects.none()
    known = versions.filter(fingerprint=fingerprint_of(text), set_aside_at__isnull=True).first()
    before = versions.filter(set_aside_at__isnull=True).order_by("-number").first()
    if known is not None:
        change, said = (
            LoadChange.NOTHING,
            f"This text is loaded already, as version {known.number}.",
        )
    elif before is None:
        change, said = LoadChange.NEW_AGREEMENT, f"A new agreement, in force from {_begins(terms)}."
    else:
        change, said = LoadChange.NEW_VERSION, _new_version_words(terms, before)
    changes = what_changes(before.terms, terms) if before and known is None else []
    return LoadOutcome(
        change=change,
        terms=terms,
        union=union,
        is_dry_run=dry_run,
        sentences=(said,),
        changes=tuple(changes),
        version=known,
    )


def _new_version_words(terms: Terms, before: AgreementVersion) -> str:
    said = (
        f"A new version, effective {_begins(terms)}. It comes into force when an administrator of"
        " the other party has confirmed it."
    )
    if terms.effective_from == before.effective_from:
        said += (
            f" It begins on the same day as version {before.number} and takes its place;"
            " cases keep the version they were filed under."
        )
    return said


def _begins(terms: Terms) -> str:
    day = terms.effective_from
    return f"{day:%B} {day.day}, {day.year}"


def _carried_out(
    outcome: LoadOutcome, version: AgreementVersion, by: Actor, now: datetime
) -> LoadOutcome:
    agreement = version.agreement
    if version.is_agreed:
        fit_into_force(version)
    awaits = version.awaits
    record.write(
        event="contract.loaded",
        subject=agreement,
        room_id=room_of(agreement).pk,
        sentence=(
            f"{by.organization} loaded version {version.number} of {agreement},"
            f" effective {_begins(outcome.terms)}. {awaits} has not confirmed it yet."
        ),
        by=by,
        now=now,
        details={"version": version.number, "fingerprint": version.fingerprint},
    )
    tell_parties(
        agreement=agreement,
        subject=f"A contract was loaded: {agreement}",
        path=version_path(version),
        but=by.person,
        now=now,
    )
    said = (*outcome.sentences, f"Loaded as version {version.number}.")
    return replace(outcome, sentences=said, version=version)


def _new_version(
    agreement: Agreement,
    parent: Agreement | None,
    terms: Terms,
    text: str,
    by: Actor,
    now: datetime,
) -> AgreementVersion:
    last = agreement.versions.order_by("-number").values_list("number", flat=True).first()
    assert by.organization is not None
    version = AgreementVersion.objects.create(
        agreement=agreement,
        parent=parent,
        number=(last or 0) + 1,
        label=terms.version,
        effective_from=terms.effective_from,
        effective_to=terms.effective_to,
        source=text,
        fingerprint=fingerprint_of(text),
        format_version=FORMAT_VERSION,
        loaded_at=now,
        loaded_by=by.person,
        loaded_for=by.organization,
    )
    Article.objects.bulk_create(
        Article(
            version=version,
            number=article.known_as,
            title=article.title,
            says=article.says,
            topic=article.topic,
            superior_to=article.superior_to,
            words=folded(f"{article.known_as} {article.title} {article.says}"),
            position=position,
        )
        for position, article in enumerate(terms.articles)
    )
    return version
