"""The one place where a sentence about a status is written, for every page, file and machine.

`Scene` is a goal in its plan. From it: `figure`, `wanted`, `distance` and `development` (a text with a quiet note),
`sentence` (= `conclusion` + `account`), `how_far`, `estimate`, `judged`, `remarks`, and `headline` of a whole plan.
"""

from goals.wording.development import development
from goals.wording.figures import figure, reading_text
from goals.wording.limits import away, distance, wanted
from goals.wording.remarks import remark_sentences, remarks
from goals.wording.scene import Phrase, Scene
from goals.wording.sentences import account, conclusion, estimate, headline, how_far, judged, sentence
from goals.wording.words import MACHINE_STATUS, OUTLOOK, STATUS, status_changed
from goals.wording.workings import Working, measured_as, rule_sentence, workings

__all__ = [
    "MACHINE_STATUS",
    "OUTLOOK",
    "STATUS",
    "Phrase",
    "Scene",
    "Working",
    "account",
    "away",
    "conclusion",
    "development",
    "distance",
    "estimate",
    "figure",
    "headline",
    "how_far",
    "judged",
    "measured_as",
    "reading_text",
    "remark_sentences",
    "remarks",
    "rule_sentence",
    "sentence",
    "status_changed",
    "wanted",
    "workings",
]
