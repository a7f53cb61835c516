"""The made-up parties' contracts: the rules of two real agreements, with articles to cite."""

from datetime import date
from pathlib import Path

from django.conf import settings

CONTRACT_FILES = Path(settings.BASE_DIR) / "governance" / "contracts" / "files"

# By number: title, and the words a case may quote.
TNA_ARTICLES: dict[str, tuple[str, str]] = {
    "3": ("Recognition", "Work of the unit is done by nurses of the unit, but in emergencies."),
    "6": ("No discrimination", ""),
    "8": ("Stewards and release time", ""),
    "9": ("Seniority", "Seniority is continuous service since the last date of hire."),
    "10": ("Job posting and transfer", "Vacancies are posted for seven days."),
    "11": (
        "Hours of work and schedules",
        "Schedules are posted fourteen days before they begin and changed by consent only.",
    ),
    "12": (
        "Overtime",
        "Overtime is offered by seniority in the unit, and assigned by inverse seniority in an"
        " emergency only.",
    ),
    "13": ("Rest and meal periods", "A meal period not taken is paid as time worked."),
    "14": ("Shift differentials, call and call-back", ""),
    "15": ("Wages and steps", ""),
    "16": ("Holidays", "Work on a holiday is paid at one and one half times the rate."),
    "17": (
        "Vacations",
        "Requests are answered in writing within fourteen days, by seniority where they collide.",
    ),
    "18": ("Sick leave", ""),
    "19": ("Leaves of absence", ""),
    "20": ("Floating", "A nurse floats with an orientation to the unit, and by turns."),
    "21": ("Staffing", "The staffing plan of each unit is part of this agreement."),
    "22": ("Health and safety", ""),
    "23": ("Discipline and discharge", "No nurse is disciplined but for just cause."),
    "25": ("Personnel files and evaluations", ""),
    "26": ("Education and certification", ""),
    "27": ("Reduction in force and recall", ""),
    "28": ("Low census and call-off", "Call-off goes by turns, volunteers first."),
}
ACW_ARTICLES: dict[str, tuple[str, str]] = {
    "5": ("Bargaining-unit work", "Supervisors do not do the work of the unit."),
    "7": ("Respect at work and no discrimination", ""),
    "10": ("Stewards", ""),
    "20": ("Discipline and discharge", "Discipline is progressive and for just cause."),
    "25": ("Safety and health", "Nobody works with equipment that is tagged as unsafe."),
    "32": ("Overtime", "Overtime is offered in turn from the list of the department."),
    "35": ("Hours of work", "Schedules are posted fourteen days ahead."),
    "36": ("Meal and rest periods", ""),
    "40": ("Differentials, standby and call-back", ""),
    "42": ("Training and certification pay", "Required training is time worked."),
    "45": ("Uniforms and equipment", "What the employer requires, the employer provides."),
    "49": ("Vacancies and transfers", ""),
    "56": ("Family and medical leave", ""),
    "60": ("Vacation", ""),
    "63": ("Light duty", ""),
    "70": ("Layoff and recall", ""),
    "81": ("Position descriptions and classification", ""),
    "90": ("Parking and transport", ""),
}


# What articles of several agreements share, by their title.
TOPICS = {"Overtime": "overtime", "Vacation": "vacation", "Vacations": "vacation"}

# Of the clinics alone: by number, title and words, and what it is to the agreement above.
CLINIC_ARTICLES: dict[str, tuple[str, str, str]] = {
    "1": (
        "Overtime at the clinics",
        "Overtime is offered within the call desk or clinic where it falls before the list of the"
        " department is called. This article is expressly superior to Article 32.",
        'superior_to: "32"',
    ),
    "2": (
        "Vacation at the clinics",
        "Two people of one desk may be away in the same week.",
        "topic: vacation",
    ),
    "3": (
        "Opening and closing",
        "Whoever opens a clinic is told by noon of the day before.",
        "topic: opening",
    ),
}


def clinic_text(name: str, *, above: str, union: str, employer: str, ends: date) -> str:
    """A local agreement that stands under another and ends on a stated day."""
    text = contract_text(above, name=name, union=union, employer=employer, articles={})
    own = [
        f'  - {{number: "{number}", title: "{title}", says: "{says}", {mark}}}'
        for number, (title, says, mark) in CLINIC_ARTICLES.items()
    ]
    begins = ends.replace(year=ends.year - 2, day=1)
    changed = {
        f"id: {above}": f"id: tidewater-clinics\nunder: {above}",
        "version: ": f"version: {begins.year}-{ends:%y}",
        "  from: ": f"  from: {begins.isoformat()}\n  to: {ends.isoformat()}",
        "articles:": "\n".join(["articles:", *own]),
    }
    lines = []
    for line in text.splitlines():
        key = next((key for key in changed if line.startswith(key)), None)
        lines.append(changed.pop(key) if key else line)
    return "\n".join(lines) + "\n"


def contract_text(
    code: str, *, name: str, union: str, employer: str, articles: dict[str, tuple[str, str]]
) -> str:
    """A shared contract file with other parties and further articles. No rule is touched."""
    source = (CONTRACT_FILES / f"{code}.yaml").read_text(encoding="utf-8")
    replaced = {"name: ": name, "  union: ": union, "  employer: ": employer}
    lines = [f"# {name}", ""]
    for line in source.splitlines()[1:]:
        key = next((key for key in replaced if line.startswith(key)), None)
        lines.append(f"{key}{replaced.pop(key)}" if key else line)
        if line == "articles:":
            lines += [_article(number, *words) for number, words in articles.items()]
    return "\n".join(lines) + "\n"


def _article(number: str, title: str, says: str) -> str:
    words = f', says: "{says}"' if says else ""
    words += f", topic: {TOPICS[title]}" if title in TOPICS else ""
    return f'  - {{number: "{number}", title: "{title}"{words}}}'
