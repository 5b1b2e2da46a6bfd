"""The plan, and what people decide about it."""

from goals.models.followup import CouncilDecision, FollowUp, FollowUpLine, StoredFile
from goals.models.goal import Goal, GoalText, Judgement
from goals.models.plan import Plan, Theme
from goals.models.target import Target

__all__ = [
    "CouncilDecision",
    "FollowUp",
    "FollowUpLine",
    "Goal",
    "GoalText",
    "Judgement",
    "Plan",
    "StoredFile",
    "Target",
    "Theme",
]
