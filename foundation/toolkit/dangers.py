"""What the portal cannot protect anybody from, said before somebody relies on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Danger:
    """What may happen in spite of everything, and what helps against it."""

    title: str
    icon: str
    sentences: tuple[str, ...]
    helps: str


DANGERS = (
    Danger(
        "Whoever runs the servers",
        "server",
        (
            "A person with full rights on the machine or on the database can read everything in"
            " it, your private notes included, and can stop the portal. No wall of the portal"
            " holds against them.",
        ),
        "Ask who hosts it, and who else can get in. Best is somebody whom neither party employs,"
        " named in your agreement.",
    ),
    Danger(
        "Reading that leaves no trace",
        "eye",
        (
            "The record shows what was changed, and who opened what through the portal. Whoever"
            " reads the database from outside, or a copy of it, is in no record.",
        ),
        "Agree who may hold backups, and where.",
    ),
    Danger(
        "A record that nobody keeps a proof of",
        "file-lock",
        (
            "Every minute the record is sealed, and the seal goes to both parties. A change of"
            " the past is seen only by comparing with a seal that somebody kept.",
            "If no party keeps its checkpoints, whoever holds the database and the sealing key"
            " could write another past.",
        ),
        "Each party keeps its own checkpoints outside the portal, and verifies an export from"
        " time to time.",
    ),
    Danger(
        "The last minute",
        "timer",
        ("What was written within the last sixty seconds may not be sealed yet.",),
        "For what matters most, wait for the next seal before you rely on it.",
    ),
    Danger(
        "Your employer’s devices and network",
        "monitor",
        (
            "A computer, a phone or a network that belongs to the employer can be watched: what"
            " is on the screen, what is typed, which pages are opened and when. The portal cannot"
            " see that and cannot stop it.",
        ),
        "For what the union alone should know, use your own device and your own connection.",
    ),
    Danger(
        "That something happened at all",
        "activity",
        (
            "Whoever runs the servers or the network sees when you sign in, from where, and how"
            " much goes back and forth, also without reading any of it.",
            "A mail says only what is due and when, but the mailbox’s owner sees that it came.",
        ),
        "Use a private mail address, never one of the employer’s, for union matters.",
    ),
    Danger(
        "People",
        "users",
        (
            "Whoever may read something may copy it, photograph it or tell it. A term that has"
            " ended opens nothing any more, and takes nothing back that was read before.",
        ),
        "Give each role no more reach than it needs, and end roles on the day they end.",
    ),
    Danger(
        "A portal that stands still",
        "bell-off",
        (
            "A server can fail, and a mail can be lost on its way. Reminders that have stopped"
            " are told on every page, but only to whoever opens one.",
        ),
        "Keep the mail of each morning, or print your next 21 days. A limit runs whether or not"
        " you were reminded of it.",
    ),
    Danger(
        "A portal on somebody’s own computer",
        "laptop",
        (
            "Started with its own small database, as for a demonstration, the portal protects"
            " against mistakes. It does not protect against whoever owns that computer.",
        ),
        "Use such a portal to try things out, with nobody’s real case in it.",
    ),
)
