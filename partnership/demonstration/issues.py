"""Issues of the partnership in the demonstration: one at its second step, one resolved."""

from governance.consultation.actions.raising import Raised, answer_issue, raise_issue
from governance.consultation.actions.resolving import move_issue, propose_words, record_words
from partnership.demonstration.coming import CO_LEAD, done
from partnership.demonstration.setting import Setting

ANALYST, PARTNER, CHIEF = "Gordon Pike", "Priya Raman", "Rosalind Achebe"
MANAGEMENT_CO_LEAD = "Stan Kubiak"


def tell_issues(setting: Setting) -> None:
    _resolved(setting)
    _at_its_second_step(setting)


def _resolved(setting: Setting) -> None:
    unit = setting.units["Medical-Surgical 4 West"]
    said = Raised(
        title="Minutes that only one side had",
        what="The minutes of the unit's team went to management's folder; labor asked three times.",
        wish="Both co-leads get the minutes on the day of the meeting.",
    )
    issue = done(setting, CO_LEAD, raise_issue, 95, 9, said=said, unit=unit)
    text = "Nobody meant to keep them. They go to both co-leads by the end of the day."
    done(setting, MANAGEMENT_CO_LEAD, answer_issue, 92, 14, issue=issue, text=text)
    words = done(
        setting,
        MANAGEMENT_CO_LEAD,
        propose_words,
        91,
        10,
        issue=issue,
        text="Minutes go to both co-leads on the day of the meeting, by whoever wrote them.",
    )
    done(setting, CO_LEAD, record_words, 90, 11, words=words)


def _at_its_second_step(setting: Setting) -> None:
    unit = setting.units["Medical-Surgical 4 West"]
    said = Raised(
        title="The daily huddle decides without labor",
        what="Since September the daily huddle settles who floats to which unit. The labor co-lead"
        " is not told when it meets.",
        wish="The labor co-lead, or a stand-in, is at each huddle that settles floating.",
        clause="Agreement to Partner: what touches the work of the unit is decided by both"
        " co-leads.",
    )
    issue = done(setting, CO_LEAD, raise_issue, 19, 10, said=said, unit=unit)
    answers = (
        (MANAGEMENT_CO_LEAD, 16, "The huddle is for safety. Floating came in because it was easy."),
        (CO_LEAD, 14, "Then it can go out again, or we are asked."),
    )
    for name, days, text in answers:
        done(setting, name, answer_issue, days, 14, issue=issue, text=text)
    done(setting, CHIEF, move_issue, 6, 9, issue=issue)
    text = "We look at the huddles of all units and answer by the end of the month."
    done(setting, ANALYST, answer_issue, 3, 15, issue=issue, text=text)
    text = "Until then the co-lead is told when the huddle meets."
    done(setting, PARTNER, answer_issue, 2, 11, issue=issue, text=text)
