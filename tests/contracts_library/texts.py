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
