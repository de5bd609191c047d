"""The mentee: a person who carries risk and protective factors, and may be offered a mentor."""

from enum import IntEnum

from sim.records import Field, record_type


class RiskFactor(IntEnum):
    """The ten risk factors that are counted."""

    poverty = 0
    disability = 1
    trauma = 2
    family_disruption = 3
    early_parenthood = 4
    care_experience = 5
    convictions = 6
    exclusion_or_unemployment = 7
    language_barrier = 8
    isolation = 9


class Need(IntEnum):
    """The needs that a service can meet; not counted as risk factors."""

    mental_health = 0
    substance_use = 1
    housing = 2
    literacy = 3
    communication = 4
    caring = 5
    discrimination = 6


class Stage(IntEnum):
    """How far a person has come with the programme."""

    not_arrived = 0
    not_offered = 1
    declined = 2
    waiting = 3
    matched = 4
    gave_up = 5
    expired = 6
    finished = 7


class Issue(IntEnum):
    """What has become of an issue that somebody could speak up about."""

    none = 0
    arisen = 1
    raised = 2
    resolved = 3


class Preference(IntEnum):
    """What a mentee would like in a mentor."""

    same_gender = 0
    older = 1
    same_community = 2


PROTECTIVE = ("self_esteem", "confidence", "hope", "social", "practical", "belonging")

# What most rules read stands first and together, because memory is read in blocks.
FIELDS = (
    Field("match", "i4", "row of the present match, -1 if none"),
    Field("risk_count", "u1", "number of risk factors present, 0 to 10"),
    Field("included", "u1", "1 included, 0 left out"),
    Field("stage", "u1", "how far the person has come with the programme"),
    Field("degree", "i1", "ties in use"),
    Field("risks", "u2", "risk factors present, one bit each"),
    Field("self_esteem", "f4", "0 to 1"),
    Field("confidence", "f4", "0 to 1"),
    Field("hope", "f4", "0 to 1: the dream of a better life"),
    Field("social", "f4", "social skills, 0 to 1"),
    Field("practical", "f4", "practical skills, 0 to 1"),
    Field("belonging", "f4", "0 to 1"),
    Field("wellbeing", "f4", "0 to 1"),
    Field("support", "f4", "support of a significant other, 0 to 1"),
    Field("goal", "f4", "progress to one's goal, 0 to 1"),
    Field("autonomy", "f4", "0 to 1: deciding for oneself"),
    Field("trust", "f4", "trust in this organisation, 0 to 1"),
    Field("self_esteem_start", "f4", "self-esteem at arrival"),
    Field("confidence_start", "f4", "confidence at arrival"),
    Field("hope_start", "f4", "hope at arrival"),
    Field("social_start", "f4", "social skills at arrival"),
    Field("practical_start", "f4", "practical skills at arrival"),
    Field("belonging_start", "f4", "belonging at arrival"),
    Field("temperament", "f4", "lasting tendency to feel well, in wellbeing points"),
    Field("labelled", "f4", "how far the person was singled out as a problem, 0 to 1"),
    Field("felt_valued", "f4", "feeling valued by a mentor, 0 to 1"),
    Field("arrived", "i2", "week of arrival in the population"),
    Field(
        "released", "i2", "week of release or discharge; the week of arrival where there is none"
    ),
    Field("included_weeks", "u2", "weeks of the present spell of inclusion"),
    Field("moved", "i2", "week of the last move, -1 if none"),
    Field("needs", "u1", "needs present, one bit each"),
    Field("needs_met", "u1", "needs met, one bit each"),
    Field("needs_open", "i1", "number of needs not met"),
    Field("first_days_need", "u1", "1 while a need of the first days after release is open"),
    Field("natural_mentor", "u1", "1 with a natural mentor who is a significant other"),
    Field("close_ties", "u1", "close ties other than the mentor"),
    Field("events", "u2", "adverse events since arrival (or release)"),
    Field("events_52", "u2", "adverse events in the first 52 weeks"),
    Field("age", "f4", "years at arrival"),
    Field("match_count", "u1", "matches so far"),
    Field("issue", "u1", "0 none, 1 arisen, 2 raised, 3 resolved"),
    Field("gender", "u1", "0 man or boy, 1 woman or girl"),
    Field("community", "u1", "0 the majority, 1 to 3 minority communities"),
    Field("field", "u1", "field of interest, 0 to 4"),
    Field("preferences", "u1", "wishes about a mentor, one bit each"),
    Field("motivation", "f4", "0 to 1"),
    Field("help_seeking", "f4", "0 to 1"),
    Field("trust_in_services", "f4", "0 to 1"),
    Field("stigma", "f4", "internalised stigma, 0 to 1"),
    Field("ever_left_out", "u1", "1 once left out"),
    Field("re_excluded", "u1", "times left out again after being included"),
    Field("first_event", "i2", "week of the first adverse event, -1 if none"),
    Field("moves", "u1", "moves of placement, school or home"),
    Field("issues_resolved", "u1", "issues resolved"),
    Field("offered", "i2", "week of the offer, -1 if none"),
    Field("accepted", "i2", "week of acceptance, -1 if none"),
    Field("waiting_since", "i2", "week of joining the list, this time"),
    Field("first_matched", "i2", "week of the first match, -1 if none"),
    Field("first_met", "i2", "week of the first session, -1 if none"),
    Field("gave_up", "i2", "week of giving up waiting, -1 if none"),
    Field("became_mentor", "u1", "1 once a mentor in turn"),
)
RECORD = record_type(FIELDS)
