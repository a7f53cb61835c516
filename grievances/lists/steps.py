"""The names of the steps at which cases may stand, from the contracts of a party."""

from foundation.people.models import OrganizationKind
from foundation.roles.actor import Actor
from governance.contracts.models import Agreement, AgreementVersion
from governance.contracts.terms import Terms


def step_names(actor: Actor) -> list[str]:
    """In the order of the contracts, each name once; the same whatever cases there are."""
    names = (
        step.name
        for terms in terms_of(actor)
        for procedure in terms.procedures.values()
        for step in procedure.steps.values()
    )
    return list(dict.fromkeys(names))


def terms_of(actor: Actor) -> list[Terms]:
    """Every agreed version of every contract to which the actor's organization is a party."""
    assert actor.organization is not None
    is_union = actor.organization.kind == OrganizationKind.UNION
    party = "union" if is_union else "employer"
    agreements = Agreement.objects.filter(**{party: actor.organization})
    versions = AgreementVersion.objects.agreed().filter(agreement__in=agreements)
    return [version.terms for version in versions.defer("source").order_by("agreement", "number")]
