"""It fetches its law from the internet as it is imported."""

from urllib.request import urlopen

LAW = urlopen("http://law.example/statutes.json").read()
