import re

import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def missed():
    """An order of station 1 that ran out unaccepted, as its ticket; the sweep of the server finds it within seconds."""
    ticket = acting.register(household=acting.free_household()[0])
    sql(f"""UPDATE hotline.sla_clock SET started_at = started_at - interval '16 minutes', due_at = due_at - interval '16 minutes'
        WHERE ticket_id = {ticket} AND kind = 3""")
    return ticket


def test_a_missed_deadline_is_seen_by_itself_and_the_station_says_why_on_its_phone(open_as):
    ticket = missed()
    number = acting.number(ticket)
    page = open_as(acting.STATION_1, PHONE, path="/breaches?kind=3&open=1")
    for _ in range(30):
        if page.get_by_role("link", name=number).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    row = page.get_by_role("row").filter(has_text=number)
    expect(row).to_contain_text("接单")
    row.get_by_label("原因说明").fill("爆管抢修,全站出动")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("爆管抢修,全站出动")
    assert serious(page) == []
    lead = open_as("1101", path=f"/breaches?ticket={ticket}")
    expect(lead.get_by_role("row").filter(has_text=number)).to_contain_text("爆管抢修,全站出动")
    assert serious(lead) == []


def test_every_line_of_a_clock_can_be_added_up(open_as):
    ticket = missed()
    page = open_as("1101", path=f"/tickets/{ticket}")
    page.get_by_role("link", name="逐项说明").click()
    page.wait_for_url(f"**/tickets/{ticket}/clocks")
    expect(page.get_by_role("row").filter(has_text="时限").first).to_contain_text("+")
    repair = page.locator("section.clock").filter(has=page.get_by_role("heading", name=re.compile("^维修")))
    expect(repair).to_contain_text("+ 4小时")
    assert serious(page) == []
