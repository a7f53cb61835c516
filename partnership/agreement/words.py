"""The sentences that stand on every page of the Agreement to Partner."""

BESIDE_THE_CONTRACT = (
    "The Agreement to Partner stands beside the collective agreements and replaces none of them: it"
    " is not a substitute for collective bargaining."
)
