"""The plan, a summary for the district, and what each union holds for itself."""

from datetime import timedelta
from decimal import Decimal

from foundation.roles.models import Role
from foundation.toolkit.moments import in_zone
from partnership.communication.actions.approving import approve_text, offer_text
from partnership.communication.actions.channel import Held, write_entry
from partnership.communication.actions.plan import Meant, add_line, mark_done, take_line
from partnership.communication.actions.summaries import Summed, write_summary
from partnership.demonstration.coming import done, moment_of
from partnership.demonstration.days import day_of
from partnership.demonstration.places import ZONE
from partnership.demonstration.setting import Setting

LABOR, MANAGEMENT, ALLIED_CO_LEAD = "Priya Raman", "Gordon Pike", "Milan Petrovic"
STEWARD, ALLIED_STEWARD = "Denise Calloway", "Efrain Castillo"
# Who, the name of a party, place or role, what, how, how often, days ahead, and whether owned.
LINES = (
    ("EVERYBODY", "", "What the partnership decided this month", "BULLETIN", "MONTHLY", 9, True),
    (
        "SALARIED",
        "",
        "What a team decides, and how to bring something",
        "HUDDLE",
        "MONTHLY",
        4,
        True,
    ),
    ("PARTY", "TNA", "How input changed a decision", "MEETING", "MONTHLY", 11, True),
    ("PARTY", "ACW 418", "How input changed a decision", "MEETING", "MONTHLY", 12, True),
    (
        "PLACE",
        "Tidewater General Hospital",
        "Results of the handover trial",
        "BOARD",
        "ONCE",
        6,
        True,
    ),
    ("PLACE", "Harbor Point Hospital", "When their teams begin", "HUDDLE", "QUARTERLY", 20, False),
    ("PLACE", "Tidewater Clinics", "When their teams begin", "MAIL", "QUARTERLY", 25, False),
    ("ROLE", "manager", "What is decided with labor, and how", "COURSE", "QUARTERLY", 30, True),
    ("ROLE", "steward", "What waives no right", "MEETING", "QUARTERLY", 15, True),
    ("EVERYBODY", "", "How the carts are doing", "SURVEY", "ONCE", 9, True),
)
ENTRIES = (
    ("MEETING", "Membership meeting", 4, "2.5", True),
    ("EDUCATION", "What a staffing law would change", 12, "3", True),
    ("ORGANISING", "Talks with the new people of the clinics", 19, "6", False),
    ("LEGISLATIVE", "Two of us at the hearing on safe staffing", 27, "5", True),
    ("MEETING", "Stewards' meeting", 33, "2", False),
    ("ORGANISING", "House visits before the election", 47, "8.5", False),
    ("MEETING", "Membership meeting", 58, "2", True),
)


def tell_apart(setting: Setting) -> None:
    _plan(setting)
    _summary(setting)
    for name in (STEWARD, ALLIED_STEWARD):
        _channel(setting, name)


def _plan(setting: Setting) -> None:
    today = in_zone(setting.now, ZONE).date()
    for place, (audience, named, message, channel, rhythm, ahead, is_owned) in enumerate(LINES):
        meant = Meant(
            audience,
            message,
            channel,
            rhythm,
            today + timedelta(days=ahead),
            party=setting.parties[named] if audience == "PARTY" else None,
            unit=setting.units[named] if audience == "PLACE" else None,
            role=Role.objects.get(code=named) if audience == "ROLE" else None,
        )
        said = {"meant": meant, "partnership": setting.partnership}
        line = done(setting, LABOR, add_line, 40 - place, 9, **said)
        if is_owned:
            line = done(setting, MANAGEMENT, take_line, 39 - place, 10, line=line)
        if place < 2:
            on = day_of(moment_of(setting, 20, 9))
            done(setting, LABOR, mark_done, 20, 15, line=line, done_on=on, note="In two huddles.")


def _summary(setting: Setting) -> None:
    end = day_of(moment_of(setting, 15, 9))
    summed = Summed(
        "The partnership in its third quarter",
        "Two unit-based teams work, a third begins. Six supply carts came after input of both"
        " unions. One issue of the partnership was resolved where it arose; one is at its second"
        " step.\n\nWhat we ask of you: two places in the course for co-leads in spring.",
        "DISTRICT",
        end - timedelta(days=91),
        end,
    )
    unit = setting.units["Tidewater Health"]
    summary = done(setting, LABOR, write_summary, 14, 9, summed=summed, unit=unit)
    done(setting, LABOR, offer_text, 14, 10, thing=summary)
    done(setting, ALLIED_CO_LEAD, approve_text, 13, 11, thing=summary, seen=1)
    done(setting, MANAGEMENT, approve_text, 12, 9, thing=summary, seen=1)


def _channel(setting: Setting, name: str) -> None:
    for kind, title, days_ago, hours, is_told in ENTRIES:
        held = Held(
            kind,
            title,
            day_of(moment_of(setting, days_ago, 17)),
            Decimal(hours),
            is_for_members=is_told,
            people=[setting.people[name]],
        )
        done(setting, name, write_entry, days_ago, 17, held=held)
