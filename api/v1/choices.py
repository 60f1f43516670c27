"""Choices that several resources offer, by which the description of the interface names each list once."""

from functools import partial

from accounts.fields import choices_of
from accounts.words import Precision
from missions.kinds import GroupAtRisk
from reporting.kinds import ReportKind
from transitions.authority.kinds import Answer
from transitions.consultations.kinds import ActorCategory, ConsultationLevel
from transitions.context.kinds import PoliticalStage, RiskLevel
from transitions.financing.kinds import FundingRating
from transitions.inclusion.kinds import InclusionStage
from transitions.partners.kinds import CommissionStage
from transitions.protection.kinds import InstrumentStage
from transitions.responsibilities.kinds import ResponsibilityStage
from transitions.security.kinds import AccountabilityStage

accountability_stages = partial(choices_of, AccountabilityStage)
actors = partial(choices_of, ActorCategory)
answers = partial(choices_of, Answer)
commission_stages = partial(choices_of, CommissionStage)
consultation_levels = partial(choices_of, ConsultationLevel)
groups_at_risk = partial(choices_of, GroupAtRisk)
funding_ratings = partial(choices_of, FundingRating)
inclusion_stages = partial(choices_of, InclusionStage)
instrument_stages = partial(choices_of, InstrumentStage)
political_stages = partial(choices_of, PoliticalStage)
precisions = tuple((each.value, each.value) for each in Precision)
report_kinds = partial(choices_of, ReportKind)
risk_levels = partial(choices_of, RiskLevel)
stages_of_transition = partial(choices_of, ResponsibilityStage)
