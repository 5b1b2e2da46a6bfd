"""What the project says about itself in several files agrees."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()


def test_the_version_and_the_licence_are_the_same_everywhere() -> None:
    assert PUBLICCODE["softwareVersion"] == PROJECT["version"]
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"] == "MPL-2.0"
    assert (ROOT / "LICENSE").read_text().startswith("Mozilla Public License Version 2.0")


def test_publiccode_has_what_the_standard_requires() -> None:
    required = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert required | {"legal", "maintenance", "localisation"} <= PUBLICCODE.keys()
    danish = PUBLICCODE["description"]["da"]
    assert len(danish["shortDescription"]) <= 150 <= len(danish["longDescription"])


def test_the_lock_holds_every_dependency_in_a_version_that_is_asked_for() -> None:
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))
    for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]:
        wanted = Requirement(line)
        assert Version(locked[wanted.name.lower()]) in wanted.specifier, line


def test_the_lock_names_hashes_but_no_host() -> None:
    assert "://" not in LOCK
    packages = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)
    assert all("--hash=sha256:" in package for package in packages if "==" in package)


def test_everything_is_installed_as_locked_by_one_version_of_uv() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(r"^UV := uv==\d+\.\d+\.\d+$", makefile, re.MULTILINE)
    assert "--require-hashes" in makefile
