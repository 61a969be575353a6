"""What a plugin is called in each of its places, from the one name that its author gives. Knows no plugin."""

from __future__ import annotations

import keyword
import re
import sys
from dataclasses import dataclass

MOST_LETTERS = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Windows keeps these for devices: nobody there could check the folder out
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10))}
)
_TAKEN = frozenset({"api", "dfd", "intranet", "plugin", "plugins", "test", "tests", *sys.stdlib_module_names})
"""Words that stand for something else in every plugin's folder, or whose package would be mistaken for another."""


class UnfitName(ValueError):
    """A plugin cannot be called that; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class PluginName:
    """One name in its forms: `home_visits`, `home-visits`, `dfd_home_visits`, `HomeVisits`, “Home visits”."""

    key: str

    @property
    def slug(self) -> str:
        """The address of the form."""
        return self.key.replace("_", "-")

    @property
    def package(self) -> str:
        """What Python imports."""
        return f"dfd_{self.key}"

    @property
    def distribution(self) -> str:
        """What pip installs."""
        return f"dfd-{self.slug}"

    @property
    def class_name(self) -> str:
        """The end of a test class's name."""
        return "".join(part.title() for part in self.key.split("_"))

    @property
    def title(self) -> str:
        """What people read, until the author finds better words."""
        return self.key.replace("_", " ").capitalize()


def read_name(text: str) -> PluginName:
    """The name of a plugin as its author may type it: “Home visits”, home-visits, dfd-home-visits, home_visits.

    Raises UnfitName.
    """
    key = re.sub(r"[\s_-]+", "_", text.strip()).lower().removeprefix("dfd_").strip("_")
    if not key:
        raise UnfitName("A plugin needs a name, such as home_visits.")
    # asked of what was typed: small letters of some other signs are plain ones
    if not text.isascii():
        raise UnfitName(f"“{text}” has letters that are not a to z. Addresses and Python packages need plain ones.")
    if not _NAME.fullmatch(key):
        raise UnfitName(f"“{text}” cannot be a plugin's name: use letters, digits and underscores, a letter first.")
    if len(key) > MOST_LETTERS:
        raise UnfitName(f"“{text}” is longer than {MOST_LETTERS} letters. Choose a shorter name.")
    if key in _DEVICES:
        raise UnfitName(f"“{key}” is a device on Windows, where no folder can be called so. Choose another name.")
    if keyword.iskeyword(key) or key in _TAKEN:
        raise UnfitName(f"“{key}” means something else in Python. Choose a name of two words, such as {key}_visits.")
    return PluginName(key)
