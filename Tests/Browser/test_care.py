import acting
from conftest import PHONE, serious
from playwright.sync_api import expect


def test_the_third_ticket_puts_a_household_on_the_list_of_its_station(open_as):
    household = acting.free_household()[0]
    tickets = [acting.register(household=household, fault=fault) for fault in (2, 5)]
    page = open_as(acting.STATION_1, PHONE, path="/watch")
    second = acting.number(tickets[1])
    expect(page.get_by_role("row").filter(has_text=second)).to_have_count(0)
    third = acting.register(household=household, fault=11)
    row = page.get_by_role("row").filter(has_text=acting.number(third))
    # The list is live: nobody reloads it.
    expect(row).to_contain_text("3单/14天", timeout=15000)
    assert serious(page) == []
    lead = open_as("1101", path="/watch")
    lead.get_by_role("link", name=acting.number(third)).click()
    lead.wait_for_url(f"**/tickets/{third}")
    expect(lead.locator(".watch-mark")).to_contain_text("3单/14天")
    assert serious(lead) == []
