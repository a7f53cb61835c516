"""A contract in which every act of a case can happen, for each union and each year."""

from datetime import date

TEXT = """\
id: {code}
name: Agreement of {union}
version: {label}
parties:
  union: {union}
  employer: {employer}
effective:
  from: {begins}
  to: {ends}
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
counting:
  day: calendar
  first_day: does_not_count
  roll: past_weekends_and_holidays
  roll_by: business
  cut_off: "17:00"
extension:
  by_agreement: written
  alone: {{by: either, for: 5 calendar days, times: 2}}
mediation:
  available: true
  says: Either party may ask for a mediator.
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
            within: 10 calendar days
            from: received
            if_missed:
              then: may_be_advanced
      step_2:
        name: Step 2
        filed_by: the union
        answered_by: labor relations
        article: "12.2"
        remand_to: [step_1]
        may_be_skipped: true
        clocks:
          file:
            action: appeal
            by: union
            within: {appeal} days
            from: answered at step_1
            if_missed:
              then: settled_on_last_answer
          answer:
            action: answer
            by: management
            within: 30 days
            from: received
            if_missed:
              then: may_be_advanced
      step_3:
        name: Step 3, arbitration
        filed_by: the union
        answered_by: the arbitrator
        article: "13"
        arbitration: true
        clocks:
          file:
            action: give notice of arbitration
            by: union
            within: 30 days
            from: answered at step_2
            if_missed:
              then: waived
          award:
            action: give the award
            by: neutral
            within: 30 days
            from: list_received
            met_by: award_received
...
"""


def contract_text(*, code: str, union: str, employer: str, today: date, appeal: int = 15) -> str:
    """The first version, or with another ``appeal`` a later one, in force around ``today``."""
    return TEXT.format(
        code=code,
        union=union,
        employer=employer,
        label=f"Appeal in {appeal} days",
        begins=date(today.year - 3, 1, 1) if appeal == 15 else date(today.year - 1, 1, 1),
        ends=date(today.year + 3, 12, 31),
        appeal=appeal,
    )
