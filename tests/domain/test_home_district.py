"""The district that decides where there is no school, and what a council pack lets forms ask and say."""

from datetime import date

import pytest

from intranet.api import Case, Copy, Lead, RoutingTable, SchoolFacts, StatuteBook
from intranet.domain.statutes import Source
from intranet.domain.teams import Contact, CouncilPack, District, NeedsDistrict, Team, TeamDirectory

ON = date(2026, 11, 20)
PACK = CouncilPack(
    key="marsh",
    name="Marshshire County Council",
    short_name="MCC",
    la_code="999",
    districts=(District("E1", "Upper Marsh"), District("E2", "Saltings")),
    teams=(Team("area_north", "North", ""), Team("area_south", "South", ""), Team("cme", "CME", "")),
    by_district={"area": {"E1": "area_north", "E2": "area_south"}},
    contacts={"front_door": Contact("Front door", "01632 960000", Source("Leaflet"))},
)
ROUTING = RoutingTable((Lead("cme", "always"),), (Copy("area", "the home district"),))


def _case(school: SchoolFacts | None, **answers: str) -> Case:
    return Case(answers=answers, on=ON, event_date=ON, statutes=StatuteBook(), school=school)


def test_without_a_school_the_home_district_decides() -> None:
    decision = ROUTING.decide(_case(None, home_district="E2"), TeamDirectory(PACK))
    assert [each.team_key for each in decision.copies] == ["area_south"]


def test_a_school_s_district_comes_before_the_home_s() -> None:
    school = SchoolFacts(900001, "Orchard Lane School", "999", "E1", "Upper Marsh")
    decision = ROUTING.decide(_case(school, home_district="E2"), TeamDirectory(PACK))
    assert [each.team_key for each in decision.copies] == ["area_north"]


def test_without_either_nobody_can_be_chosen() -> None:
    with pytest.raises(NeedsDistrict):
        ROUTING.decide(_case(None), TeamDirectory(PACK))


def test_a_pack_gives_its_districts_as_a_list_to_choose_from() -> None:
    codes = StatuteBook(PACK.statutes()).codes("council.districts", ON)
    assert [(each.code, each.title) for each in codes] == [("E1", "Upper Marsh"), ("E2", "Saltings")]


def test_a_pack_gives_its_contacts_in_words_and_words_for_those_it_lacks() -> None:
    book = StatuteBook(PACK.statutes())
    assert book.value("council.contact.front_door", ON) == "Front door: 01632 960000"
    assert "999" in book.value("council.contact.emergency", ON)
    assert book.version("council.contact.front_door", ON).source.cite == "Leaflet"
