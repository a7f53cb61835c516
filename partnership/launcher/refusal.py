"""What the launcher says when it will not go on."""


class Refusal(Exception):
    """Carries one sentence for the person at the terminal: what is wrong and what to do."""
