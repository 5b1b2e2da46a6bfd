"""What may be wrong with a target. Refused when it is built, never found out when it is judged."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a target cannot be built. `goals.wording` has the Danish sentence of each."""

    AGAINST_POLARITY = "against_polarity"
    BACK_NOT_POSITIVE = "back_not_positive"
    BASE_AFTER_PERIOD = "base_after_period"
    BOUNDS_CROSSED = "bounds_crossed"
    DEVELOPMENT_OF_TOTAL = "development_of_total"
    FACTOR_NOT_POSITIVE = "factor_not_positive"
    FACTOR_ON_NO_BASE = "factor_on_no_base"
    GAP_OF_UNLIKE_UNITS = "gap_of_unlike_units"
    GAP_TO_ITSELF = "gap_to_itself"
    MOVEMENT_HAS_NO_NUMBER = "movement_has_no_number"
    NOT_A_FRACTION = "not_a_fraction"
    NOT_A_MOVEMENT = "not_a_movement"
    PARTS_TOO_FEW = "parts_too_few"
    PEER_IS_ITSELF = "peer_is_itself"
    POINTS_OF_PERCENT_ONLY = "points_of_percent_only"
    RANK_OF_RANK = "rank_of_rank"
    STEPS_LEAVE_HOLES = "steps_leave_holes"
    STEPS_OVERLAP = "steps_overlap"
    TOTAL_OF_NO_COUNT = "total_of_no_count"
    UNLIKE_UNITS = "unlike_units"
    WINDOW_EMPTY = "window_empty"


class TargetError(ValueError):
    """A target that cannot be built; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)
