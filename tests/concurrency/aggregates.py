"""What two people can edit at once, and what keeps the one from overwriting the other.

Every table of the portal has its line here; a new one fails the tests until it has.
"""

from enum import StrEnum


class Kept(StrEnum):
    """How nothing is lost. The first two have a race in ``test_lost_updates``."""

    VERSION = "the version that was read is named by whoever saves; another's change answers 409"
    ONCE = "it is decided once; whoever comes second is answered 409 with what was decided"
    WITH = "part of another, saved under its version or its lock"
    ADDED = "only added to: nobody changes what stands there"
    OWN = "one person's own, changed by nobody else"
    SWEPT = "written by the portal itself, under a lock"


AGGREGATES: dict[str, Kept] = {
    # people
    "people.Account": Kept.VERSION,
    "people.ApiToken": Kept.OWN,
    "people.CredentialReset": Kept.ONCE,
    "people.Membership": Kept.ADDED,
    "people.Organization": Kept.VERSION,
    "people.Partnership": Kept.ADDED,
    "people.Person": Kept.VERSION,
    "people.RateCount": Kept.SWEPT,
    "people.SignInAttempt": Kept.SWEPT,
    "people.Unit": Kept.VERSION,
    # rooms and roles
    "walls.Room": Kept.ADDED,
    "walls.RoomEntrance": Kept.ADDED,
    "roles.Role": Kept.VERSION,
    "roles.RoleAssignment": Kept.VERSION,
    "roles.RoleConsent": Kept.ADDED,
    "roles.OfficeCall": Kept.SWEPT,
    "offices.Pair": Kept.ONCE,
    "offices.PairMeeting": Kept.ADDED,
    "offices.Mentorship": Kept.ONCE,
    "offices.Shadowing": Kept.ADDED,
    "offices.Posting": Kept.ONCE,
    "offices.Application": Kept.WITH,  # under the lock of its posting
    "offices.ListImport": Kept.ONCE,
    "offices.Panel": Kept.ADDED,
    "offices.PanelMember": Kept.WITH,  # under the lock of the posting: points are given once
    "roles.RoleFence": Kept.WITH,  # its change: closed and followed by the next version
    "roles.FenceChange": Kept.ONCE,
    "roles.FenceChangeItem": Kept.ADDED,
    "roles.FenceApproval": Kept.ADDED,
    # signatures
    "signing.SignedText": Kept.ADDED,
    "signing.Signature": Kept.ADDED,
    # release time
    "release_time.ReleaseCategory": Kept.VERSION,
    "release_time.Bank": Kept.ONCE,
    "release_time.Entitlement": Kept.ONCE,
    "release_time.HeadCount": Kept.ADDED,
    "release_time.WorkShare": Kept.ADDED,  # ended by a day of its own
    "release_time.ReleaseRequest": Kept.ONCE,
    "release_time.Purpose": Kept.ADDED,
    "release_time.Transfer": Kept.ADDED,
    "release_time.Statement": Kept.ADDED,
    "release_time.Reimbursement": Kept.ONCE,
    # record, deadlines, notices
    "record.Entry": Kept.ADDED,
    "record.SealedEntry": Kept.ADDED,
    "record.Seal": Kept.ADDED,
    "record.SealingKey": Kept.SWEPT,
    "record.RoomKey": Kept.SWEPT,
    "record.Unsealed": Kept.SWEPT,
    "deadlines.Deadline": Kept.SWEPT,
    "notices.Notice": Kept.OWN,
    "notices.Mail": Kept.ONCE,
    "notices.Heartbeat": Kept.SWEPT,
    "notices.ManifestDay": Kept.SWEPT,
    # contracts
    "contracts.Agreement": Kept.VERSION,
    "contracts.AgreementVersion": Kept.ONCE,
    "contracts.Article": Kept.ADDED,
    # who decides what
    "responsibilities.ListVersion": Kept.VERSION,
    "responsibilities.OpenQuestion": Kept.WITH,  # settled by the version that answers it
    "contracts.LetterOffer": Kept.ONCE,
    "contracts.SideLetter": Kept.ADDED,
    "contracts.ExpiryWarning": Kept.SWEPT,
    # coming decisions, issues of the partnership
    "consultation.ConsultationTerms": Kept.VERSION,
    "consultation.PathStep": Kept.VERSION,
    "consultation.ConsultationSequence": Kept.SWEPT,
    "consultation.ComingDecision": Kept.VERSION,
    "consultation.ComingVersion": Kept.ADDED,
    "consultation.DecisionQuestion": Kept.ONCE,
    "consultation.DecisionInput": Kept.OWN,
    "consultation.InputAnswer": Kept.ONCE,
    "consultation.WindowWaiver": Kept.ADDED,
    "consultation.WindowCall": Kept.SWEPT,
    "consultation.PartnershipIssue": Kept.ONCE,
    "consultation.IssueStage": Kept.ADDED,
    "consultation.IssueAnswer": Kept.ADDED,
    "consultation.IssueWords": Kept.ADDED,
    "consultation.IssueAssent": Kept.ADDED,
    # measures and shared gains
    "measures.Measure": Kept.ONCE,  # proposed, agreed to, ended: what it says never changes
    "measures.Observation": Kept.ADDED,
    "measures.MeasureTarget": Kept.ADDED,
    "measures.Annotation": Kept.ADDED,
    # communication
    # conduct: no login of the portal writes; PostgreSQL's own functions hold the matter
    "conduct.Counsellor": Kept.ADDED,
    "conduct.Matter": Kept.WITH,
    "conduct.Reader": Kept.WITH,
    "conduct.Entry": Kept.ADDED,
    "communication.Bulletin": Kept.VERSION,
    "communication.BulletinApproval": Kept.ADDED,
    "communication.BulletinAudience": Kept.ADDED,
    "communication.BulletinReading": Kept.OWN,
    "communication.Rumor": Kept.VERSION,
    "communication.RumorSlip": Kept.ADDED,
    "communication.ChannelEntry": Kept.VERSION,
    "communication.ChannelAttendance": Kept.WITH,  # its entry
    "communication.PlanLine": Kept.VERSION,
    "communication.PlanDone": Kept.ADDED,
    "communication.Summary": Kept.VERSION,
    "communication.SummaryApproval": Kept.ADDED,
    "communication.Survey": Kept.VERSION,
    "communication.SurveyApproval": Kept.ADDED,
    "communication.SurveyBox": Kept.SWEPT,
    "communication.SurveyResult": Kept.ADDED,
    "measures.GainPlan": Kept.ONCE,  # agreed or withdrawn: its terms never change
    "measures.GainPlanAgreement": Kept.ADDED,
    "measures.GainPeriod": Kept.VERSION,
    "measures.GainInput": Kept.WITH,  # under the version and the lock of its period
    "measures.GainGroup": Kept.WITH,
    "measures.GainVerification": Kept.ADDED,
    "measures.GainComputation": Kept.ADDED,
    "measures.GainDispute": Kept.ONCE,
    "measures.GainPayout": Kept.ADDED,
    # unit-based teams
    "teams.TeamProject": Kept.ONCE,  # closed once; its goal never changes
    "teams.Cycle": Kept.ONCE,  # each step is written once
    "teams.ProjectHold": Kept.ONCE,
    "teams.SponsorContact": Kept.ADDED,
    "teams.LevelWord": Kept.ADDED,
    # training
    "training.Programme": Kept.ADDED,
    "training.Course": Kept.VERSION,
    "training.Requirement": Kept.ONCE,  # ended once
    "training.Facilitator": Kept.ONCE,
    "training.Consultancy": Kept.ONCE,
    "training.TrainingSession": Kept.ONCE,
    "training.Booking": Kept.WITH,  # under the lock of its session
    "training.Completion": Kept.ONCE,  # withdrawn once
    "training.EvaluationSheet": Kept.ADDED,
    "training.EvaluationGiven": Kept.ADDED,
    "training.NeedsAssessment": Kept.ONCE,
    "training.Need": Kept.WITH,  # each side writes its own weight
    "training.Ladder": Kept.ADDED,
    "training.LadderStep": Kept.ADDED,
    "training.Climber": Kept.ONCE,
    "training.TrainingCall": Kept.SWEPT,
    # the ten steps
    "journey.JourneyStep": Kept.VERSION,
    "journey.StepPlan": Kept.VERSION,  # two never write the same version
    "journey.StepWord": Kept.ADDED,
    "journey.StepClaim": Kept.ADDED,
    "journey.SiteVisit": Kept.ADDED,
    "journey.StepReview": Kept.ADDED,
    "journey.Barrier": Kept.VERSION,
    "journey.Duty": Kept.VERSION,
    "journey.DutyHolding": Kept.ONCE,  # ended once
    # the business plan
    "plan.PlanVersion": Kept.ONCE,  # agreed once by each party, under its lock
    "plan.PlanWord": Kept.ADDED,
    "plan.Goal": Kept.VERSION,
    "plan.Reading": Kept.ADDED,
    "plan.GoalReview": Kept.ADDED,
    "plan.Need": Kept.ONCE,  # shared once
    "plan.NeedServed": Kept.ADDED,
    "plan.ProcessChange": Kept.WITH,  # its figures count its version, under its lock
    "plan.Activity": Kept.WITH,
    "plan.FigureCheck": Kept.ADDED,
    "plan.Area": Kept.ADDED,
    "plan.AreaReview": Kept.ADDED,
    "plan.AreaCall": Kept.SWEPT,
    # cases
    "grievances.Grievance": Kept.VERSION,
    "grievances.IntakeSheet": Kept.WITH,
    "grievances.Grievant": Kept.WITH,
    "grievances.CitedArticle": Kept.ADDED,
    "grievances.CaseSequence": Kept.SWEPT,
    "grievances.Act": Kept.ADDED,
    "grievances.Answer": Kept.ONCE,
    "grievances.Clock": Kept.SWEPT,
    "grievances.Offer": Kept.ONCE,
    "grievances.HatConflict": Kept.VERSION,
    "grievances.Note": Kept.OWN,
    "grievances.Document": Kept.ADDED,
    "grievances.CaseShare": Kept.ONCE,
    "grievances.CaseWord": Kept.WITH,
    "grievances.SavedFilter": Kept.OWN,
    "grievances.Standing": Kept.SWEPT,
    "grievances.MemberWord": Kept.ADDED,
    # decisions
    "decisions.DecisionType": Kept.SWEPT,  # loaded with the portal
    "decisions.Proposal": Kept.VERSION,
    "decisions.ProposalText": Kept.ADDED,
    "decisions.ProposalSequence": Kept.SWEPT,
    "decisions.Participant": Kept.WITH,
    "decisions.Position": Kept.OWN,
    "decisions.PartyPosition": Kept.WITH,
    "decisions.CloseWish": Kept.WITH,
    "decisions.Objection": Kept.WITH,
    "decisions.ObjectionWord": Kept.ADDED,
    "decisions.ContractHold": Kept.WITH,
    "decisions.HoldNote": Kept.ADDED,
    "decisions.ProblemSolving": Kept.WITH,  # under a version of its own
    "decisions.Interest": Kept.WITH,
    "decisions.Referral": Kept.ADDED,
    "decisions.SafetyFinding": Kept.ADDED,
    "decisions.BargainingItem": Kept.ONCE,
    "decisions.Outcome": Kept.ADDED,
    "decisions.OutcomeReview": Kept.ADDED,
    "decisions.RegisterEntry": Kept.WITH,
    "decisions.DecisionCall": Kept.SWEPT,
    # the Agreement to Partner
    "agreement.AgreementToPartner": Kept.VERSION,
    "agreement.DraftRevision": Kept.ADDED,
    "agreement.DraftConsent": Kept.ADDED,
    "agreement.ClauseComment": Kept.ADDED,
    "agreement.PrivateComment": Kept.WITH,  # shared once, under its lock
    "agreement.NamedSigner": Kept.WITH,  # under the lock of its version
    "agreement.SignedPaper": Kept.ADDED,
    "agreement.PaperConfirmation": Kept.ADDED,
    "agreement.Reading": Kept.ADDED,
    "agreement.ReadingTally": Kept.SWEPT,  # counted up in the database
    "agreement.Review": Kept.WITH,  # under the lock of its version
    "agreement.ReviewClock": Kept.ADDED,
    "agreement.ReviewWord": Kept.ADDED,
    # committees
    "committees.CommitteeKind": Kept.SWEPT,  # loaded with the portal
    "committees.Committee": Kept.ONCE,  # a name is founded once; its charters under its lock
    "committees.CharterVersion": Kept.WITH,
    "committees.CharterAgreement": Kept.ADDED,
    "committees.Seat": Kept.WITH,
    "committees.SeatTerm": Kept.WITH,  # ended, never edited, under the committee's lock
    "committees.Advisor": Kept.WITH,
    "committees.Meeting": Kept.VERSION,
    "committees.AgendaItem": Kept.WITH,  # under its meeting's version
    "committees.CaucusItem": Kept.OWN,
    "committees.MeetingEntry": Kept.ADDED,
    "committees.Attendance": Kept.WITH,
    "committees.Promise": Kept.ONCE,
    "committees.Minutes": Kept.VERSION,
    "committees.MinutesRemark": Kept.ADDED,
    "committees.MinutesAddendum": Kept.ADDED,
    "committees.MeetingCall": Kept.SWEPT,
    # elections
    "elections.Election": Kept.ONCE,  # called off or decided once, under its lock
    "elections.Nomination": Kept.WITH,  # under the lock of its election
    "elections.KeyHolder": Kept.WITH,
    "elections.Observer": Kept.ADDED,
    "elections.BallotBox": Kept.WITH,  # under a lock of its own
    # health of the partnership
    "health.HealthRound": Kept.SWEPT,  # shown with the last release, under its lock
    "health.HealthAnswer": Kept.OWN,
    "health.HealthTally": Kept.ADDED,
    "health.HealthRelease": Kept.ADDED,
    "health.HealthResult": Kept.ADDED,
}
RACED = (Kept.VERSION, Kept.ONCE)
