"""What the front-end build made: small, named by its content, compressed beforehand, and nothing of GOV.UK's brand."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "intranet" / "static" / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())

# brotli bytes. All of a first visit's shared files come to less than 36 kB with the page itself
BUDGET = {"dfd.css": 13_312, "signed-in.css": 1_536, "main.js": 24_576, "autocomplete.js": 8_192}


def built(name: str) -> Path:
    return VENDOR / MANIFEST[name]


def test_the_manifest_names_every_file_and_nothing_else_is_there():
    expected = {"manifest.json"} | {f"{name}{end}" for name in MANIFEST.values() for end in ("", ".br", ".gz")}
    assert {path.name for path in VENDOR.iterdir()} == expected


@pytest.mark.parametrize("name", MANIFEST)
def test_a_file_is_named_by_its_content(name):
    digest = hashlib.sha256(built(name).read_bytes()).hexdigest()
    assert built(name).name.split(".")[1] == digest[:12]


@pytest.mark.parametrize("name", MANIFEST)
def test_the_compressed_copy_is_the_same_file(name):
    assert gzip.decompress(Path(f"{built(name)}.gz").read_bytes()) == built(name).read_bytes()


@pytest.mark.parametrize(("name", "most"), BUDGET.items())
def test_a_file_keeps_to_its_budget(name, most):
    assert Path(f"{built(name)}.br").stat().st_size <= most


def test_the_style_sheet_has_neither_govuks_font_nor_its_crown_nor_any_file_to_fetch():
    css = built("dfd.css").read_text()
    assert re.findall(r"GDS Transport|@font-face|crown|crest|@import|url\((?!data:)[^)]*\)", css) == []


@pytest.mark.parametrize("name", ["main.js", "autocomplete.js"])
def test_no_script_writes_a_style_attribute_into_markup(name):
    assert 'style="' not in built(name).read_text()
