import re

import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def rows(page):
    return page.locator("tr[data-ticket]")


def total(page):
    return int(page.locator("[data-total]").inner_text())


def live(page):
    expect(page.locator("[data-live-status]")).to_have_text("实时")


def test_filters_stand_in_the_address_and_the_count_is_the_rows(open_as):
    acting.register(household=acting.free_household()[0])
    page = open_as("1101", path="/tickets")
    page.get_by_label("状态").select_option(label="已派单")
    page.get_by_role("button", name="查询").click()
    page.wait_for_url("**/tickets?state=2&open=1")
    counted = int(sql("SELECT count(*) FROM hotline.ticket WHERE state = 2 AND site_id = 1")[0])
    assert total(page) == counted > 0
    assert rows(page).count() == min(counted, 50)
    shared = open_as("1102", path="/tickets?state=2&open=1")
    assert total(shared) == counted
    expect(shared.get_by_label("状态")).to_have_value("2")


def test_a_number_from_its_beginning_and_a_day_narrow_the_list(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    day = sql(f"SELECT (registered_at AT TIME ZONE 'Asia/Shanghai')::date FROM hotline.ticket WHERE id = {ticket}")[0]
    page = open_as("1101", path="/tickets")
    page.keyboard.press("/")
    page.keyboard.type(acting.number(ticket))
    page.get_by_label("登记日期自").fill(day)
    page.get_by_label("登记日期至").fill(day)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("registered_from="))
    expect(page.locator("[data-total]")).to_have_text("1")
    expect(page.get_by_label("登记日期自")).to_have_value(day)


def test_rows_by_arrow_keys_and_enter(open_as):
    acting.register(household=acting.free_household()[0])
    page = open_as("1101", path="/tickets?all=1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    second = rows(page).nth(1).get_attribute("data-ticket")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tickets/{second}")


def test_the_list_grows_by_itself_and_keeps_the_row_somebody_stands_on(open_as):
    page = open_as("1101", path="/tickets?open=1")
    live(page)
    page.keyboard.press("ArrowDown")
    standing = page.evaluate("document.activeElement.dataset.row")
    before = total(page)
    ticket = acting.register(household=acting.free_household()[0])
    expect(page.locator(f"tr[data-ticket='{ticket}']")).to_be_visible()
    assert total(page) == before + 1
    assert page.evaluate("document.activeElement.dataset.row") == standing


def test_somebody_was_faster_nothing_is_lost_and_the_newest_is_one_press_away(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    first, second = open_as("1101", path=f"/tickets/{ticket}"), open_as("1102", path=f"/tickets/{ticket}")
    live(first)
    first.keyboard.press("n")
    expect(first.locator("[data-act=note] textarea")).to_be_focused()
    first.keyboard.type("第一位领班的备注")
    second.keyboard.press("n")
    expect(second.locator("[data-act=note] textarea")).to_be_focused()
    second.keyboard.type("第二位领班的备注")
    second.locator("[data-act=note] button").click()
    expect(second.locator(".said")).to_contain_text("已办理:备注")
    # What happened is on the first page by itself, and the form still is what it was begun for.
    expect(first.locator(".timeline")).to_contain_text("第二位领班的备注")
    expect(first.locator("#ticket-notice")).to_be_visible()
    first.locator("[data-act=note] button").click()
    expect(first.locator("#problems [data-reason=STALE_VERSION]")).to_be_visible()
    first.locator("#problems").get_by_role("button", name="载入最新").click()
    expect(first.locator("[data-act=note] textarea")).to_have_value("第一位领班的备注")
    expect(first.locator("#problems [data-reason]")).to_have_count(0)
    first.locator("[data-act=note] button").click()
    expect(first.locator(".said")).to_be_visible()
    expect(first.locator(".timeline")).to_contain_text("第一位领班的备注")
    assert sql(f"SELECT count(*) FROM hotline.ticket_event WHERE ticket_id = {ticket} AND action = 21") == ["2"]


def test_the_page_follows_the_ticket_and_keeps_its_place(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    page = open_as("1101", path=f"/tickets/{ticket}", viewport={"width": 1366, "height": 420})
    live(page)
    page.evaluate("window.scrollTo(0, 200)")
    scrolled = page.evaluate("window.scrollY")
    acting.reject(ticket, acting.STATION_1)
    expect(page.locator(".tag-state")).to_have_text("退单")
    expect(page.locator("[data-act=redispatch]")).to_be_visible()
    assert page.evaluate("window.scrollY") == scrolled


def test_an_agent_sees_no_decisions_and_a_forged_one_is_refused(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    page = open_as("1001", path=f"/tickets/{ticket}")
    assert page.locator("[data-act]").evaluate_all("acts => acts.map(act => act.dataset.act)") == ["intake", "urge", "phone_order", "note"]
    status = page.evaluate("""async (ticket) => (await fetch(`/tickets/${ticket}/acts/cancel`, {method: 'POST', headers: {'HX-Request': 'true',
        'Content-Type': 'application/x-www-form-urlencoded'}, body: new URLSearchParams({version: 2, request_id: crypto.randomUUID(),
        reason: 'mistake'})})).status""", ticket)
    assert status == 403
    assert acting.state(ticket) == 2


def test_scripts_in_texts_are_texts(open_as):
    hostile = "<script>window.hit=1</script>\"'><img src=x onerror=window.hit=1>"
    ticket = acting.register(words=hostile, problem=hostile)
    acting.note(ticket, hostile.replace("'", "''"))
    page = open_as("1101")
    for path in (f"/tickets/{ticket}", "/tickets?unmatched=1", "/lead"):
        page.goto(path)
        live(page)
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src=x]").count() == 0
    page.goto(f"/tickets/{ticket}")
    expect(page.locator(".ticket-problem")).to_contain_text("<script>window.hit=1</script>")


def test_what_a_station_returned_stands_on_the_page_and_on_paper(open_as):
    ticket = int(sql("SELECT ticket_id FROM hotline.completion c JOIN hotline.ticket t ON t.id = c.ticket_id WHERE t.site_id = 1 ORDER BY 1 LIMIT 1")[0])
    page = open_as("1101", path=f"/tickets/{ticket}")
    returns = page.locator("table.return")
    assert returns.count() == int(sql(f"SELECT count(*) FROM hotline.completion WHERE ticket_id = {ticket}")[0])
    expect(returns.first).to_contain_text("收费")
    assert serious(page) == []
    page.emulate_media(media="print")
    expect(returns.first).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_telephone_is_an_act_of_the_page_and_stands_in_its_timeline(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    page = open_as("1101", path=f"/tickets/{ticket}")
    live(page)
    page.keyboard.press("t")
    receiver = page.locator("[data-act=phone_order] select[name=received_by]")
    expect(receiver).to_be_visible()
    receiver.focus()
    page.keyboard.press("ArrowDown")
    name = receiver.locator("option:checked").inner_text().split(" ")[0]
    page.locator("[data-act=phone_order] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("已办理:电话派单")
    expect(page.locator(".timeline")).to_contain_text(f"接听人 {name}")


def test_one_a4_page_comes_out_of_the_printer(open_as, tmp_path):
    ticket = int(sql("SELECT ticket_id FROM hotline.ticket_event GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")[0])
    page = open_as("1101", path=f"/tickets/{ticket}")
    page.emulate_media(media="print")
    for hidden in ("button:visible", "form:visible", ".bar:visible", "summary:visible"):
        assert page.locator(hidden).count() == 0, hidden
    expect(page.locator(".timeline")).to_be_visible()
    expect(page.locator(".ticket-address")).to_be_visible()
    printed = page.pdf(format="A4", path=tmp_path / "ticket.pdf")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_a_person_is_masked_until_somebody_says_why(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    page = open_as("1101", path=f"/tickets/{ticket}")
    expect(page.locator("#person")).to_contain_text("王**")
    page.get_by_text("查看完整姓名电话").click()
    page.locator("#purpose").select_option(label="投诉处理")
    page.locator(".reveal button").click()
    expect(page.locator("#problems [data-reason=REASON_REQUIRED]")).to_be_visible()
    page.locator("#reason").fill("核对投诉")
    page.locator(".reveal button").click()
    expect(page.locator("#person")).to_contain_text("王先生")
    assert sql(f"SELECT count(*) FROM hotline.pi_access WHERE ticket_id = {ticket} AND reason = '核对投诉'") == ["1"]


def test_list_and_ticket_are_accessible_on_desktop_and_phone(open_as):
    ticket = acting.register(words="老供销社后面的楼")
    for viewport in ({"width": 1366, "height": 768}, PHONE):
        page = open_as("1101", viewport=viewport, path="/tickets")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.goto(f"/tickets/{ticket}")
        page.keyboard.press("a")
        expect(page.locator("#places")).not_to_be_empty()
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
