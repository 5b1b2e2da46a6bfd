"""What others made lies unchanged in static/vendor, with its licence, and fits together."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

VENDOR = Path(__file__).parent.parent / "static" / "vendor"
ENTRIES = json.loads((VENDOR / "vendor.json").read_text())
PLOTLY = next(VENDOR.glob("plotly.js-*"))


def test_every_file_has_the_sha256_that_is_written_down() -> None:
    listed = {name: digest for entry in ENTRIES for name, digest in entry["files"].items()}
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.glob("*/**/*")
        if path.is_file()
    }
    assert found == listed


def test_every_package_brings_its_licence() -> None:
    for entry in ENTRIES:
        assert entry["licence"]
        assert any("/LICENSE" in name for name in entry["files"]), entry["name"]


def test_every_file_that_a_stylesheet_refers_to_is_there() -> None:
    for sheet in VENDOR.glob("*/**/*.css"):
        for address in re.findall(r"url\(['\"]?([^'\")]+)", sheet.read_text()):
            assert address.startswith("data:") or (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


@pytest.mark.parametrize("weight", [400, 600])
def test_the_web_font_has_every_sign_of_danish_figures_in_digits_of_one_width(weight: int) -> None:
    font = TTFont(next(VENDOR.glob(f"*/norddjurs-sans-{weight}.woff2")))
    glyphs = font.getBestCmap()
    assert not {sign for sign in "æøåÆØÅéüö0123456789,.%−–—…“”’»«×·→↑↓≤≥±½§\u00a0\u202f" if ord(sign) not in glyphs}
    assert len({font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}) == 1
    assert not [name for name in font["name"].names if name.nameID in (1, 4, 6) and "Plex" in name.toUnicode()]


@pytest.mark.browser
def test_plotlys_stylesheet_holds_the_rules_that_plotly_would_put_in_itself(page: Page) -> None:
    rules = "sheet => [...sheet.cssRules].map(rule => rule.cssText)"
    page.add_script_tag(path=PLOTLY / "plotly-basic.min.js")
    page.evaluate("Plotly.newPlot(document.body.appendChild(document.createElement('div')), [{y: [1, 2]}])")
    injected = page.evaluate(f"({rules})(document.getElementById('plotly.js-style-global').sheet)")
    ours = page.add_style_tag(path=PLOTLY / "plotly.css").evaluate(f"element => ({rules})(element.sheet)")
    assert injected == ours
