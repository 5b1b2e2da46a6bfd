"""The plan, and what people decide about it."""

from goals.models.council import CouncilAnswer, CouncilDecision, CouncilQuestion, Journaling
from goals.models.drafting import FollowUpEditor, FollowUpStep, FollowUpText, KeptFinding
from goals.models.entry import EntryDraft, Upload
from goals.models.followup import FollowUp, FollowUpLine, StoredFile
from goals.models.goal import Goal, GoalText, Judgement
from goals.models.national import GoalIndicator
from goals.models.plan import Plan, Theme
from goals.models.request import FigureRequest, Message, RequestedGoal
from goals.models.suggestion import Suggestion, SuggestionAnswer
from goals.models.target import Target

__all__ = [
    "CouncilAnswer",
    "CouncilDecision",
    "CouncilQuestion",
    "EntryDraft",
    "FigureRequest",
    "FollowUp",
    "FollowUpEditor",
    "FollowUpLine",
    "FollowUpStep",
    "FollowUpText",
    "Goal",
    "GoalIndicator",
    "GoalText",
    "Journaling",
    "Judgement",
    "KeptFinding",
    "Message",
    "Plan",
    "RequestedGoal",
    "StoredFile",
    "Suggestion",
    "SuggestionAnswer",
    "Target",
    "Theme",
    "Upload",
]
