"""A small contract for tests, and ways to change it."""

CONTRACT = """\
id: harbor-nurses
name: Nurses' agreement
version: First
parties:
  union: Northwater Nurses United
  employer: Northwater Health
effective:
  from: 2025-01-01
  to: 2027-12-31
zone: America/New_York
country: US
source: The parties' own copy
calendars:
  business:
    name: business days
    weekdays: [mon, tue, wed, thu, fri]
    holidays:
      days:
        - name: New Year's Day
          falls: Jan 1
        - name: Labor Day
          falls: 1st Mon of Sep
counting:
  day: calendar
  first_day: does_not_count
  roll: past_weekends_and_holidays
  roll_by: business
  cut_off: "17:00"
extension:
  by_agreement: written
subjects:
  discharge: discharge
articles:
  - number: "12"
    title: Grievance procedure
  - number: "13"
    title: Arbitration
    topic: arbitration
procedures:
  ordinary:
    name: Ordinary procedure
    steps:
      step_1:
        name: Step 1
        filed_by: the grievant or the union
        answered_by: the department's manager
        article: "12.1"
        clocks:
          file:
            action: file the grievance
            by: union
            within: 30 days
            from: learned at case
            if_missed:
              then: waived
          answer:
            action: answer
            by: management
            within: 10 business days
            from: received
            if_missed:
              then: may_be_advanced
      step_2:
        name: Step 2
        filed_by: the union
        answered_by: labor relations
        article: "12.2"
        clocks:
          file:
            action: appeal
            by: union
            within: 15 days
            from: answered at step_1
            if_missed:
              then: settled_on_last_answer
          answer:
            action: answer
            by: management
            limit: not_stated
silent_on:
  - who pays for the room
...
"""


def changed(old: str, new: str, text: str = CONTRACT) -> str:
    """The contract with ``old`` written as ``new``; the test fails if ``old`` is not there."""
    assert old in text
    return text.replace(old, new)


# An agreement of the ward under the nurses' one: one article superior, one that gives way.
LOCAL = changed(
    'articles:\n  - number: "12"\n    title: Grievance procedure\n  - number: "13"\n'
    "    title: Arbitration\n    topic: arbitration\n",
    """\
articles:
  - number: "3"
    title: Grievances on the ward
    says: A grievance of the ward is first told to the charge nurse. It is answered the same day.
    superior_to: "12"
  - number: "4"
    title: Arbitrators of the ward
    topic: arbitration
""",
    changed(
        "id: harbor-nurses\nname: Nurses' agreement\n",
        "id: harbor-local\nname: Ward agreement\nunder: harbor-nurses\n",
    ),
)
