"""What the contract pages show of agreements and their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.toolkit.faces import Chip, Fact
from foundation.toolkit.moments import absolute_words, in_zone
from governance.contracts.models import Agreement, AgreementVersion, Article
from governance.contracts.models.agreement_version import in_force_among


@dataclass(frozen=True)
class VersionLine:
    """A version in a list, with what it is to a reader of ``today``."""

    version: AgreementVersion
    chips: tuple[Chip, ...]
    period: str
    loaded: str
    agreed: str
    is_shown: bool = False

    @property
    def heading(self) -> str:
        return f"Version {self.version.number} ({self.version.label}), {self.period}"


def version_lines(
    agreement: Agreement, *, now: datetime, shown: AgreementVersion | None = None
) -> list[VersionLine]:
    """All versions of an agreement, the newest first."""
    versions = list(agreement.versions.of_page())
    for version in versions:
        version.agreement = agreement
    return [version_line(version, versions, now, version == shown) for version in versions]


def version_to_show(agreement: Agreement, *, now: datetime) -> AgreementVersion | None:
    """The version in force today; before the first begins, the first."""
    found = shown_among(list(agreement.versions.of_page()), agreement, now)
    if found is not None:
        found.agreement = agreement
    return found


def shown_among(
    versions: Sequence[AgreementVersion], agreement: Agreement, now: datetime
) -> AgreementVersion | None:
    """Of all of an agreement's versions, the newest first, the one to show today."""
    in_force = in_force_among(versions, today_of(agreement, now))
    return in_force or (versions[-1] if versions else None)


def today_of(agreement: Agreement, now: datetime) -> date:
    return in_zone(now, agreement.employer.zone).date()


def listed_numbers(agreement: Agreement) -> list[str]:
    """Every article number of an agreement, of whatever version, in the order of the newest."""
    articles = Article.objects.filter(version__agreement=agreement)
    ordered = articles.order_by("-version__number", "position").values_list("number", flat=True)
    return list(dict.fromkeys(ordered))


def version_facts(line: VersionLine) -> tuple[Fact, ...]:
    """Who made it, when it holds, where it comes from."""
    version, terms = line.version, line.version.terms
    return (
        Fact("Union", f"{version.agreement.union.name}, in the file: {terms.union}"),
        Fact("Employer", f"{version.agreement.employer.name}, in the file: {terms.employer}"),
        Fact("Version", f"{version.number}: {version.label}"),
        Fact("In force", line.period),
        Fact("Stands under", str(version.parent) if version.parent else "no other agreement"),
        Fact("Hours are those of", terms.zone),
        Fact("Loaded", line.loaded),
        Fact("Confirmed", line.agreed),
        Fact("Where the text can be read", terms.source),
        Fact("Fingerprint of the file (SHA-256)", in_mono(version.fingerprint)),
    )


def day_in_full(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def in_mono(fingerprint: str) -> SafeString:
    """In groups of eight, so that it can be read out and breaks across lines."""
    groups = [fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8)]
    return format_html('<span class="mono">{}</span>', " ".join(groups))


def version_line(
    version: AgreementVersion, versions: list[AgreementVersion], now: datetime, shown: bool = False
) -> VersionLine:
    today = today_of(version.agreement, now)
    zone = version.agreement.employer.zone
    in_force = in_force_among(versions, today)
    return VersionLine(
        version=version,
        chips=(*_standing(version, version == in_force, today), *_confirmation(version)),
        period=_period(version),
        loaded=(
            f"by {version.loaded_by} for {version.loaded_for},"
            f" {absolute_words(version.loaded_at, zone, now)}"
        ),
        agreed=_agreed(version, zone, now),
        is_shown=shown,
    )


def _standing(version: AgreementVersion, is_in_force: bool, today: date) -> tuple[Chip, ...]:
    if version.set_aside_at is not None:
        return (Chip("Set aside", "quiet"),)
    if version.is_waiting:
        return (Chip("Not in force", "soon", "hourglass"),)
    if version.replaced_by is not None:
        return (Chip(f"Replaced by version {version.replaced_by.number}", "quiet"),)
    if is_in_force:
        ran_out = Chip("Stated end passed, still used", "soon", "hourglass")
        return (
            ran_out if version.has_run_out(today) else Chip("In force", "good", "circle-check"),
        )
    if version.effective_from > today:
        return (Chip(f"From {day_in_full(version.effective_from)}", "plain"),)
    return (Chip("Ended", "quiet"),)


def _confirmation(version: AgreementVersion) -> tuple[Chip, ...]:
    awaits = version.awaits
    return (Chip(f"Not yet confirmed by {awaits}", "soon", "hourglass"),) if awaits else ()


def _period(version: AgreementVersion) -> str:
    until = f"to {day_in_full(version.effective_to)}" if version.effective_to else "no end stated"
    return f"from {day_in_full(version.effective_from)}, {until}"


def _agreed(version: AgreementVersion, zone: str, now: datetime) -> str:
    if version.confirmed_at is not None:
        when = absolute_words(version.confirmed_at, zone, now)
        return f"by {version.confirmed_by} for {version.confirmed_for}, {when}"
    if version.set_aside_at is not None:
        return f"set aside by {version.set_aside_by}: {version.set_aside_because}"
    return f"not yet, by {version.awaits}"
