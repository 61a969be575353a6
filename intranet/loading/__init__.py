"""Finds plugins, admits them one at a time, sets a broken one aside with its reason. Knows no request."""

from intranet.loading.admission import admit
from intranet.loading.catalogue import Admitted, Catalogue, SetAside
from intranet.loading.discovery import Found, installed_plugins

__all__ = ["Admitted", "Catalogue", "Found", "SetAside", "admit", "installed_plugins"]
