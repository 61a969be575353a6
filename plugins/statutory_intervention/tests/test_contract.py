"""What holds of the form whatever the answers: it is served, asks what it needs, and every set finds its team."""

from intranet.testing.contract import PluginContract


class TestStatutoryIntervention(PluginContract):
    """The contract that every plugin keeps."""

    plugin = "statutory_intervention"
