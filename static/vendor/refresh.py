"""Make everything in static/vendor again from the packages it comes from; see README.md beside this file.

Usage: .venv/bin/python static/vendor/refresh.py

Needs npm (to fetch the packages), Chromium (to read plotly's rules) and the development environment. A package is
refused unless it has the SHA-256 written here: a new version is a change of PACKAGES, then a run, then a look at the
difference.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Package:
    """One npm package that files are taken from; `sha256` is that of the package's archive."""

    name: str
    version: str
    sha256: str
    licence: str
    changes: str

    @property
    def folder(self) -> Path:
        return HERE / f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}"


DKFDS = Package(
    "dkfds",
    "11.2.0",
    "93d6b1deebdaafb8d08c7be075f1bbe09fbcfa606765b600cde951ddbb92be61",
    "MIT; icons/ Apache-2.0",
    "dkfds-subset.css: the rules for forms, messages and buttons, in the cascade layer fds; no fonts, no portal's theme.",
)
PLEX = Package(
    "@ibm/plex-sans",
    "1.1.0",
    "c3818979c2a2c82927ea3e7c485e389a18de0b7462887dd4f7acc9a525568962",
    "OFL-1.1",
    "*.ttf: IBM's fonts unpacked, otherwise unchanged. norddjurs-sans-*.woff2: Regular and SemiBold cut down to the signs"
    " that Danish needs, without hints; renamed, because the licence reserves the name Plex for the unchanged fonts.",
)
PLOTLY = Package(
    "plotly.js-basic-dist-min",
    "4.1.1",
    "ea907f854b6cec4f6a2fa71540ec019a21ed2c61e6a109ddd5c072103a96eed0",
    "MIT",
    "plotly.css: the rules that the script would otherwise put into the page itself, which the site's policy forbids.",
)
PACKAGES = (DKFDS, PLEX, PLOTLY)

# dkfds: a rule stays when each class in its selector is here, or when it has none and starts with one of the elements.
CLASSES = re.compile(
    r"form-.+|input-(width|char)-.+|date-group|field-group-title|checkbox-content|radio-content|character-limit|helptext"
    r"|alert|alert-.+|button|button-(primary|secondary|tertiary|group)|error|disabled|readonly|sr-only|skipnav|icon-svg|nobullet-list"
)
ELEMENTS = re.compile(r"\*|html|\[hidden\]|(input|select|textarea|button|fieldset|legend|label|optgroup)\b|\[type=|::")

# Latin letters of western Europe, the signs of Danish typography, arrows and comparisons.
SIGNS = (
    "U+20-7E,U+A0,U+A7,U+AB,U+B0,U+B1,U+B7,U+BB-BE,U+C0-DC,U+DF-FC,U+2009,U+2013,U+2014,U+2018,U+2019,U+201C-201E,U+2022,U+2026,U+202F,"
    "U+20AC,U+2190-2193,U+2212,U+2264,U+2265"
)
WEB_FONTS = {"Regular": 400, "SemiBold": 600}
DOCUMENT_FONTS = ("Regular", "Italic", "SemiBold", "Bold")

PLOTLY_RULES = """async () => {
    await Plotly.newPlot(document.body.appendChild(document.createElement('div')), [{y: [1, 2]}]);
    return [...document.getElementById('plotly.js-style-global').sheet.cssRules].map(rule => rule.cssText);
}"""


def unpack(package: Package, into: Path) -> Path:
    """Fetch `package` with npm and unpack it; return its folder. Exits when the archive is another one."""
    name = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    archive = into / name
    if (found := hashlib.sha256(archive.read_bytes()).hexdigest()) != package.sha256:
        sys.exit(f"{package.name} {package.version}: SHA-256 is {found}, expected {package.sha256 or 'none yet'}")
    target = into / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "package"


def kept_rules(css: str) -> Iterator[str]:
    """Yield the rules of a stylesheet that CLASSES and ELEMENTS keep, inside their media queries."""
    for rule in tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            inner = "".join(kept_rules(tinycss2.serialize(rule.content)))
            if inner:
                yield f"@media{tinycss2.serialize(rule.prelude)}{{{inner}}}\n"
        elif rule.type == "qualified-rule":
            selectors = [s.strip() for s in re.split(r",(?![^(]*\))", tinycss2.serialize(rule.prelude))]
            if kept := [s for s in selectors if is_kept(s)]:
                yield f"{','.join(kept)}{{{tinycss2.serialize(rule.content).strip()}}}\n"


def is_kept(selector: str) -> bool:
    """Say whether a selector speaks only of classes and elements that this project uses."""
    if "#" in selector or "focus-within" in selector:
        return False
    classes = re.findall(r"\.(-?[_a-zA-Z][\w-]*)", selector)
    return all(CLASSES.fullmatch(c) for c in classes) if classes else ELEMENTS.match(selector) is not None


def make_dkfds(source: Path, target: Path) -> None:
    """Write the subset of the design system's stylesheet and the icons that it refers to."""
    rules = "".join(kept_rules((source / "dist/css/dkfds.min.css").read_text()))
    rules = rules.replace("../img/svg-icons/", "icons/")
    head = f"/* dkfds {DKFDS.version}, MIT (LICENSE.md): a part of it, made by ../refresh.py. */\n"
    (target / "dkfds-subset.css").write_text(f"{head}@layer fds {{\n{rules}}}\n")
    (target / "icons").mkdir()
    for icon in sorted(set(re.findall(r"icons/([\w-]+\.svg)", rules))):
        shutil.copy(source / "dist/img/svg-icons" / icon, target / "icons")
    shutil.copy(source / "LICENSE.md", target)


def make_plex(source: Path, target: Path) -> None:
    """Write the fonts: whole for documents and pictures, cut down for the web."""
    fonts = source / "fonts/complete/woff2"
    for style in DOCUMENT_FONTS:
        font = TTFont(fonts / f"IBMPlexSans-{style}.woff2", recalcTimestamp=False)
        font.flavor = None
        font.save(target / f"IBMPlexSans-{style}.ttf")
    for style, weight in WEB_FONTS.items():
        options = subset.Options(
            layout_features=["kern"], hinting=False, flavor="woff2", name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
        )
        font = subset.load_font(fonts / f"IBMPlexSans-{style}.woff2", options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=subset.parse_unicodes(SIGNS))
        cutter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = re.sub(r"IBM ?Plex ?Sans", "NorddjursSans", record.toUnicode())
        subset.save_font(font, target / f"norddjurs-sans-{weight}.woff2", options)
    shutil.copy(fonts / "license.txt", target / "LICENSE.txt")


def make_plotly(source: Path, target: Path) -> None:
    """Write the script, and the rules that it would put into a page that has no Content-Security-Policy."""
    script = source / "plotly-basic.min.js"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(path=script)
        rules = page.evaluate(PLOTLY_RULES)
        browser.close()
    head = f"/* plotly.js {PLOTLY.version}, MIT (LICENSE): the script's own global rules, made by ../refresh.py. */\n"
    (target / "plotly.css").write_text(head + "\n".join(rules) + "\n")
    shutil.copy(script, target)
    shutil.copy(source / "LICENSE", target)


MAKERS = {DKFDS: make_dkfds, PLEX: make_plex, PLOTLY: make_plotly}


def main() -> None:
    """Make every package's folder again and write vendor.json over them all."""
    for old in HERE.glob("*-[0-9]*/"):
        shutil.rmtree(old)
    entries = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            package.folder.mkdir()
            MAKERS[package](unpack(package, Path(scratch)), package.folder)
            files = sorted(path for path in package.folder.rglob("*") if path.is_file())
            entries.append(
                {
                    "name": package.name,
                    "version": package.version,
                    "licence": package.licence,
                    "origin": f"npm package {package.name} {package.version}",
                    "origin_sha256": package.sha256,
                    "changes": package.changes,
                    "files": {str(p.relative_to(HERE)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
                }
            )
    (HERE / "vendor.json").write_text(json.dumps(entries, indent=2) + "\n")


if __name__ == "__main__":
    main()
