"""What the parties at Tidewater say in their Agreement to Partner, in their own words."""

from typing import Any

EMPLOYER, NURSES, ALLIED = "Moira Keane", "Ilse Baumann", "Walt Brennan"
LABOR_PARTNER, LABOR_RELATIONS = "Sunita Desai", "Gordon Pike"

# Who wrote it, and what it says.
CLAUSES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        LABOR_PARTNER,
        {
            "key": "mission",
            "kind": "MISSION",
            "heading": "Our shared mission",
            "text": "Every patient at Tidewater is cared for by people who are safe, trained and"
            " heard. We run this place together so that it stays that way.",
        },
    ),
    (
        LABOR_RELATIONS,
        {
            "kind": "PURPOSE",
            "heading": "What this partnership is for",
            "text": "Those who do the work know it best. We bring what they know to where things"
            " are decided: how care is given, how shifts are built, what is bought, what is"
            " tried.\n\nWe want three things of it: better care, steady jobs that people can"
            " grow in, and a house that pays its way.",
        },
    ),
    (
        LABOR_PARTNER,
        {
            "kind": "STRUCTURE",
            "heading": "How it is built",
            "text": "Each unit has a team with a lead from labor and one from management. Each"
            " hospital has a joint committee; one council stands over all of them.\n\nLabor's"
            " seats are filled by the unions and by nobody else, management's by management."
            " Whoever sits for labor does so on paid time.",
        },
    ),
    (
        LABOR_RELATIONS,
        {
            "kind": "DECISIONS",
            "heading": "How we decide",
            "text": "The responsibilities list says what is decided at which level, by whom and"
            " within which limits. Where it says “together”, we look for an answer that"
            " everybody can live with, and write down who could not.\n\nNothing that belongs in"
            " bargaining is decided here.",
        },
    ),
    (
        LABOR_PARTNER,
        {
            "kind": "COMMUNICATION",
            "heading": "How people hear of it",
            "text": "What concerns people's work is told to everybody at the same time, in words"
            " that both sides have read before. A rumor gets an answer with facts within three"
            " working days.",
        },
    ),
    (
        LABOR_RELATIONS,
        {
            "kind": "DISPUTES",
            "heading": "When we disagree",
            "text": "A dispute about the partnership goes to those nearest to it first, then up"
            " the agreed path. It stops no grievance and no clock of one, and nobody is worse"
            " off for having raised it.",
        },
    ),
    (
        LABOR_PARTNER,
        {
            "kind": "REVIEW",
            "heading": "Looking at it again",
            "text": "Once a year those who signed sit down for a morning with this page in hand:"
            " what did we keep, what did we not, what has changed? People of the units are"
            " asked first.",
        },
    ),
    (
        LABOR_RELATIONS,
        {
            "kind": "TERM",
            "heading": "How long it holds",
            "text": "Until a new version is signed. Each party may leave with ninety days'"
            " notice in writing, after one conversation about why. The collective agreements"
            " stand on their own and are not touched by that.",
        },
    ),
)

VALUES = {
    EMPLOYER: "Care that we would give our own families. Plain dealing about money. Managers who"
    " answer a question the day it is asked.",
    NURSES: "Enough of us at the bedside. A voice that nobody has to be brave to use. The"
    " contract, kept to the letter.",
    ALLIED: "Respect for every job in the building, from the kitchen to the lab. A way up for"
    " whoever wants one. Nobody left alone with a grievance.",
}

LINES: tuple[dict[str, Any], ...] = (
    {
        "heading": "Safety",
        "is_shared": True,
        "words": {
            EMPLOYER: "No schedule and no budget is worth an injury.",
            NURSES: "Whoever sees a danger may stop the work, and is thanked for it.",
            ALLIED: "That goes for chemicals, lifting and night parking as much as for wards.",
        },
        "lived_with": "",
    },
    {
        "heading": "Job security",
        "is_shared": False,
        "words": {
            EMPLOYER: "We cannot promise that each job stays as it is; we can promise to say early"
            " what we see coming.",
            NURSES: "Improving how we work must never cost the people who improve it their jobs.",
            ALLIED: "Training first, transfer second, and no third.",
        },
        "lived_with": "Nobody is laid off because of an idea that came out of a team. Other changes"
        " are told ninety days ahead and bargained where the contracts say so.",
    },
    {
        "heading": "Speed",
        "is_shared": False,
        "words": {
            EMPLOYER: "A small test next week teaches us more than a plan next year.",
            NURSES: "A change that nobody was asked about is undone a month later.",
        },
        "lived_with": "Small tests with an end date may begin at once if both leads of the unit say"
        " so. Whatever lasts longer takes the time that asking takes.",
    },
)

REWORDED: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        LABOR_PARTNER,
        {
            "kind": "OTHER",
            "heading": "The clinics are part of it",
            "text": "Each clinic names two people, one from each side, who bring its questions to"
            " the joint committee of the nearest hospital and take the answers back.",
        },
    ),
    (
        LABOR_RELATIONS,
        {
            "key": "mission",
            "kind": "MISSION",
            "heading": "Our shared mission",
            "text": "Every patient at Tidewater, in our hospitals and in our clinics, is cared for"
            " by people who are safe, trained and heard. We run this place together so that it"
            " stays that way.",
        },
    ),
)

COMMENTS = (
    (
        LABOR_RELATIONS,
        "mission",
        "The clinics were missing from the first sentence. This puts them in.",
    ),
    (
        "Yolanda Pruitt",
        "mission",
        "Good. We would keep “heard” as the last of the three: it is the one people quote.",
    ),
)
PRIVATE = (
    (
        LABOR_PARTNER,
        "mission",
        "Ask the clinic stewards before we say yes: they were promised more than a sentence.",
    ),
    (
        LABOR_RELATIONS,
        "mission",
        "Check with the clinic directors whether they can release two people each.",
    ),
)
