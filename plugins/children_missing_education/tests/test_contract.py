"""The contract that every plugin keeps."""

from intranet.testing.contract import PluginContract


class TestChildrenMissingEducation(PluginContract):
    plugin = "children_missing_education"
