"""Say, for a pattern that is missed, what the likely cause is."""

JOINTLY = (
    "All fitted patterns share one parameter set, and this one gives way to others that pull "
    "against it."
)
LENGTHS = (
    "How early matches close, how long they last, who ends them and how many mentors leave are one "
    "equation: all four can only be met in a narrow place."
)
BY_LENGTH = (
    "The overall effect and the order by length hang on the same gains and the same harm of a "
    "break-up; few very short matches make the figure noisy as well."
)
REGRESSION = (
    "What predicts closure is a few risks, age and support; whatever else ends matches is luck in "
    "the model, so that the regression sees little."
)
QUEUE = (
    "Supply and giving up decide the queue together, and it stands on a knife's edge: a tenth more "
    "mentors halves it."
)
AT_LARGE = (
    "Five numbers on risk, support and wellbeing share four figures of people at large, and the "
    "same ones shape what mentoring can add."
)
PEERS = (
    "What near-peers add rests on six studies and comes through support alone in the model: how "
    "much of support is left without supervision decides it."
)
OLDER = (
    "Wellbeing is given to older people by company and by what they gain in confidence; the mentor "
    "counts little beside kin, as the fit to risk and support asks."
)
BELONGING = (
    "A visitor's warmth feeds belonging directly in the model, as the expressive gain fitted to "
    "young people, while trials with older people saw nothing on scales of loneliness."
)
TIES = "Introductions are few and new ties grow or fade at rates that nobody has measured."
COHORT = (
    "The definition of doing well decides the figure: with no adverse event allowed it is about a "
    "quarter lower, and the facts of the cohort are partly remembered."
)
PROGRAMMES = (
    "Real programmes and sites differ more than drawn here, and so may the ways of measuring. The "
    "overall effect and the limit on the harm of short matches bound how badly a programme can do, "
    "and labelling and contagion stand at modest values."
)
WORTH = (
    "Only what happens within two years is counted, while the published appraisals follow earnings "
    "and crime through life; and the values put on wellbeing and on trouble are wide."
)
CAUSES = {
    "effect": JOINTLY,
    "effect_goal_directed": JOINTLY,
    "effect_befriending": JOINTLY,
    "emphasis_ratio": JOINTLY,
    "closed_early": LENGTHS,
    "match_months": LENGTHS,
    "mentor_side": LENGTHS,
    "gain_of_a_year": BY_LENGTH,
    "effect_half_year": BY_LENGTH,
    "effect_short": BY_LENGTH,
    "closure_by_risk": REGRESSION,
    "closure_by_age": REGRESSION,
    "closure_by_support": REGRESSION,
    "closure_r2": REGRESSION,
    "closure_auc": REGRESSION,
    "never_matched": QUEUE,
    "waiting_per_matched": QUEUE,
    "mentees_per_mentor": QUEUE,
    "mentees_per_coordinator": QUEUE,
    "mentors_lost": LENGTHS,
    "odds_with_adult": AT_LARGE,
    "odds_without_adult": AT_LARGE,
    "adult_at_no_risk": AT_LARGE,
    "adult_at_many_risks": AT_LARGE,
    "reoffending": JOINTLY,
    "near_peer_effect": PEERS,
    "near_peer_advantage": PEERS,
    "near_peer_advantage_unsupervised": PEERS,
    "befriended_wellbeing": OLDER,
    "befriended_belonging": BELONGING,
    "befriended_close_ties": TIES,
    "well_at_highest_risk": COHORT,
    "well_of_all": COHORT,
    "significantly_adverse": PROGRAMMES,
    "benefit_in_community": WORTH,
    "benefit_of_big_brothers": WORTH,
    "benefit_at_school": WORTH,
    "benefit_in_groups": WORTH,
}
