"""The plan, and what people decide about it."""

from goals.models.entry import EntryDraft, Upload
from goals.models.followup import CouncilDecision, FollowUp, FollowUpLine, StoredFile
from goals.models.goal import Goal, GoalText, Judgement
from goals.models.plan import Plan, Theme
from goals.models.request import FigureRequest, Message, RequestedGoal
from goals.models.suggestion import Suggestion, SuggestionAnswer
from goals.models.target import Target

__all__ = [
    "CouncilDecision",
    "EntryDraft",
    "FigureRequest",
    "FollowUp",
    "FollowUpLine",
    "Goal",
    "GoalText",
    "Judgement",
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
