"""A drawing as a picture."""

import struct
import zlib

import pytest

from indicators.png import png
from indicators.svg import Bar, bars, line_chart
from tests.indicators.chart_cases import chart, line

SVG = line_chart(chart(line("Norddjurs", (0, 10), (6, 20))), prefix="t")


def opened(picture: bytes) -> tuple[int, int, bytes]:
    """Width, height and the unpacked bytes of a PNG, read by its own format."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, size = 8, b"", (0, 0)
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        body = picture[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            packed += body
        at += length + 12
    return *size, zlib.decompress(packed)


@pytest.mark.parametrize("wanted", [640, 1280, 1921])
def test_the_picture_has_the_width_asked_for_and_something_on_it(wanted: int) -> None:
    width, height, pixels = opened(png(SVG, title="Andel", lines_below=["Kilde: Jobindsats"], width_px=wanted))
    assert width == wanted
    assert height > wanted * 290 / 760
    assert len(set(pixels)) > 50


def test_title_source_and_date_are_in_the_picture() -> None:
    def height(**given: object) -> int:
        return opened(png(SVG, **{"title": "Andel", "lines_below": [], **given}))[1]  # type: ignore[arg-type]

    assert (
        height(lines_below=["Kilde: Jobindsats", "Hentet 31-08-2025"])
        > height(lines_below=["Kilde: Jobindsats"])
        > height()
    )
    assert png(SVG, title="Andel", lines_below=[]) != png(SVG, title="Antal", lines_below=[])
    assert height(title="En meget lang overskrift " * 8) > height()


def test_words_are_never_read_as_a_language() -> None:
    opened(png(SVG, title='#panic("x") *y* $z$ <a> [b] \\ @c', lines_below=['#include "/etc/passwd"', "// intet"]))


def test_the_words_of_the_drawing_are_drawn() -> None:
    named = bars([Bar("Norddjurs", "50,8 %", 1)], aria_label="x")  # type: ignore[arg-type]
    nameless = bars([Bar("", "", 1)], aria_label="x")  # type: ignore[arg-type]
    assert png(named, title="", lines_below=[]) != png(nameless, title="", lines_below=[])


def test_a_senseless_width_is_refused() -> None:
    with pytest.raises(ValueError, match="between 100 and 4000"):
        png(SVG, title="Andel", lines_below=[], width_px=100_000)
