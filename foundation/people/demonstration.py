"""The demonstration's sign-ins: one person for each part, refused wherever ``DEMO`` is off."""

from dataclasses import dataclass

DOMAIN = "demo.example"
PASSWORD = "partnership-demo"  # noqa: S105  printed on the sign-in page of a demonstration


@dataclass(frozen=True)
class DemonstrationSignIn:
    """``role`` in words, for the sign-in page; ``code`` is the role's, empty for a member."""

    name: str
    role: str
    code: str = ""

    @property
    def email(self) -> str:
        return f"{self.name}@{DOMAIN}"


SIGN_INS: tuple[DemonstrationSignIn, ...] = (
    DemonstrationSignIn("member", "Member with a case of their own"),
    DemonstrationSignIn("steward", "Steward", "steward"),
    DemonstrationSignIn("chief-steward", "Chief steward", "chief-steward"),
    DemonstrationSignIn("contract-specialist", "Contract specialist", "contract-specialist"),
    DemonstrationSignIn("labor-partner", "Labor partner", "labor-partner"),
    DemonstrationSignIn("co-lead", "Co-lead for labor", "labor-co-lead"),
    DemonstrationSignIn("manager", "Manager", "manager"),
    DemonstrationSignIn("labor-relations", "Labor relations", "labor-relations"),
    DemonstrationSignIn("union-admin", "Union administrator", "union-administrator"),
    DemonstrationSignIn("employer-admin", "Employer administrator", "employer-administrator"),
    DemonstrationSignIn("other-union-steward", "Steward of the other union", "steward"),
)


def is_demonstration(email: str) -> bool:
    return email.lower().endswith(f"@{DOMAIN}")
