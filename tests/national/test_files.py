"""Files of figures that cannot be: each is refused in a sentence, before anything is computed from it."""

from pathlib import Path

import pytest

from indicators.frames import read_file, stated_of
from indicators.ingest import SourceError

HEAD = "code,area,period,antal\n"


def refusal(folder: Path, text: str | bytes) -> str:
    file = folder / "tal.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SourceError) as refused:
        list(stated_of(read_file(file), "antal"))
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        b"code,area,period,antal\n\xe6,x,2026M07,1\n",
        f'{HEAD}707,"Norddjurs,2026M07,1\n',
        f"{HEAD}707,x,2026M07,1\n707,x,2026M06,1,2,3\n",
    ],
    ids=["empty", "blank", "latin-1", "open-quote", "too-wide"],
)
def test_what_is_no_table(tmp_path: Path, text: str | bytes) -> None:
    assert "tal.csv" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    "month",
    [
        "",
        "2026",
        "2026M13",
        "0000M01",
        "9999M12",
        "1M2",
        "12026M01",
        "2026M1",
        "\u0662\u0660\u0662\u0666M07",
        "=1+1",
        "2026M07\x1b[31m",
    ],
)
def test_what_is_no_month(tmp_path: Path, month: str) -> None:
    said = refusal(tmp_path, f"{HEAD}707,Norddjurs,{month},1\n")
    assert "er ikke en måned som 2026M07" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "number",
    ["1e30", "1E+999999999", "1E-999999999", "9" * 400, "NaN", "Infinity", "1_000", "1,5", "+1", "=1+1", "٣", " 1"],
)
def test_what_is_no_number(tmp_path: Path, number: str) -> None:
    assert "er ikke et tal" in refusal(tmp_path, f'{HEAD}707,Norddjurs,2026M07,"{number}"\n')
