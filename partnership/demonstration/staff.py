"""Members without a role, and a few supervisors: by party, unit and job title."""

from collections.abc import Iterator

NURSES, ALLIED, EMPLOYER = "TNA", "ACW 418", "Tidewater"

_NURSE, _CHARGE, _PRACTITIONER = "Registered nurse", "Charge nurse", "Nurse practitioner"

STAFF: dict[str, dict[str, dict[str, str]]] = {
    NURSES: {
        "4 West days": {
            _NURSE: "Alma Thorne, Andre Foster, Carmen Barros, Bao Nguyen",
            _CHARGE: "Dolores Quigley",
        },
        "4 West nights": {_NURSE: "Cedric Hughes, Elena Ivanova, Felix Romero"},
        "ICU days": {_NURSE: "Gwen Abbott, Hassan Kaya, Ines Pacheco"},
        "ICU nights": {_NURSE: "Kiri Ueda, Jamal Walsh"},
        "Triage": {_NURSE: "Lorna Eriksen, Mateo Gallegos, Nadia Singh"},
        "Fast track": {_PRACTITIONER: "Omar Dubois"},
        "Operating rooms": {_NURSE: "Petra Vance, Quentin Yates, Rhea Olsen, Tamsin Chen"},
        "Labor and Delivery": {_NURSE: "Vera Jensen, Brigid Zimmer"},
        "Mother-baby": {_NURSE: "Ximena Lopez, Zora Mbeki"},
        "Medical-Surgical 2 North": {_NURSE: "Caleb Xu, Yusuf Hakim, Wendell Marsh"},
        "Emergency, Harbor Point": {_NURSE: "Umar Farouk, Odette Lemaire"},
        "Eastside primary care": {_PRACTITIONER: "Hal Brenner", _NURSE: "Marguerite Sloan"},
        "Millrace Clinic": {_NURSE: "Ingrid Holm"},
        "Home Health": {_NURSE: "Teresa Okonkwo"},
        "Hospice team": {_NURSE: "Miriam Katz"},
    },
    ALLIED: {
        "4 West days": {"Nursing assistant": "Latoya Briggs", "Unit secretary": "Phyllis Combs"},
        "4 West nights": {"Nursing assistant": "Jorge Medina"},
        "Intensive Care": {"Unit secretary": "Noor Aziz"},
        "Triage": {"Emergency technician": "Dwayne Sutter"},
        "Sterile processing": {
            "Sterile processing technician": "Anh Pham, Ruben Ortega, Keisha Lyle"
        },
        "Phlebotomy": {"Phlebotomist": "Sasha Lindgren, Marcus Bell, Irma Valdez"},
        "Core laboratory": {
            "Laboratory assistant": "Tobias Reinhart",
            "Medical laboratory technician": "Joy Adeleke",
        },
        "Imaging": {"Imaging technologist": "Vanessa Cruz, Greg Sandoval"},
        "EVS evenings": {
            "EVS attendant": "Lucia Herrera, Tesfaye Bekele, Rosa Montalvo, Dale Perkins"
        },
        "Tray line": {"Food service worker": "Minh Le, Angela Dupree, Earl Watkins"},
        "Food and Nutrition": {"Cook": "Salvatore Rizzo"},
        "Pharmacy": {"Pharmacy technician": "Holly Benson, Ivan Petrov"},
        "Respiratory Care": {"Respiratory therapist": "Claudia Stein, Kwame Mensah"},
        "Eastside call desk": {"Scheduler": "Bonnie Tate, Alicia Rocha"},
        "Eastside primary care": {"Medical assistant": "Deshawn Price"},
        "Millrace Clinic": {"Medical assistant": "Yuki Tanaka"},
        "Home Health": {"Home health aide": "Gloria Esposito"},
        "Supply and Distribution": {"Supply technician": "Leroy Banks, Monique Fontaine"},
        "Patient Financial Services": {"Billing representative": "Sheila Grady"},
    },
    EMPLOYER: {
        "ICU nights": {"Nurse supervisor": "Linda Farrow"},
        "Supply and Distribution": {"Department supervisor": "Ned Barlow"},
        "Patient Financial Services": {"Department supervisor": "Carol Whitfield"},
        "Employee and Labor Relations": {"HR coordinator": "Tyra Coates"},
    },
}


def everybody_without_a_role() -> Iterator[tuple[str, str, str, str]]:
    """Name, job title, party, unit."""
    for party, units in STAFF.items():
        for unit, titles in units.items():
            for title, names in titles.items():
                for name in names.split(", "):
                    yield name, title, party, unit
