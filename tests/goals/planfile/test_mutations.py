"""Files spoilt at random: each is read or refused with a sentence, never anything else."""

import random
import re

import pytest
from django.conf import settings

from goals.planfile.problems import PlanFileError
from tests.goals.planfile.files import parsed

FILES = ["beskaeftigelsesplan-2025.yaml", "eksempelplan-opdigtet-2024.yaml"]
WORDS = [
    "",
    "ja",
    "-5",
    "0",
    "1/0",
    "99999999999999999999",
    "april 2025",
    "9999",
    "31-12-9999",
    "{}",
    "[]",
    "[a]",
    "{a: b}",
]
SPOILT = "\x00\ufeff\u202e\ud83d\ude00:#-{}[]&*!|>'\"%@`\t\n, é"


def spoilt(text: str, seed: int) -> str:
    """The text with a few lines, values or signs gone, moved or put in."""
    pick = random.Random(seed)
    for _ in range(pick.randint(1, 4)):
        lines = text.split("\n")
        at = pick.randrange(len(lines))
        match pick.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(pick.randrange(len(lines)), lines[at])
            case 2:
                lines[at] = " " * pick.randrange(8) + lines[at].lstrip()
            case 3:
                lines[at] = re.sub(r": .*", f": {pick.choice(WORDS)}", lines[at], count=1)
            case 4:
                value = pick.choice(re.findall(r": ([^,{}\n]+)", text))
                lines[at] = re.sub(r": [^,{}]+", f": {value}".replace("\\", ""), lines[at], count=1)
            case 5:
                key = pick.choice(re.findall(r"([^\s{},:-][^{},:\n]*):", text))
                lines[at] = re.sub(r"[^\s{},:-][^{},:]*:", f"{key}:".replace("\\", ""), lines[at], count=1)
            case _:
                column = pick.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:column] + pick.choice(SPOILT) + lines[at][column:]
        text = "\n".join(lines)
    return text


def try_all(count: int) -> int:
    """How many of the spoilt files are refused. Raises what a file should never raise."""
    refused = []
    texts = [(settings.BASE_DIR / "fixtures" / name).read_text(encoding="utf-8") for name in FILES]
    for seed in range(count):
        content = spoilt(texts[seed % len(texts)], seed).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        try:
            parsed(content)
        except PlanFileError as error:
            refused.append(error)
    assert all(error.problems for error in refused)
    return len(refused)


def test_spoilt_files_are_read_or_refused() -> None:
    assert try_all(200) > 100


@pytest.mark.deep
def test_many_spoilt_files_are_read_or_refused() -> None:
    assert try_all(4000) > 2000
