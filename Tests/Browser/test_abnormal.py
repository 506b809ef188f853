import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def test_an_agent_records_praise_by_keyboard_and_the_head_takes_it_to_the_end_of_sorting(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    agent = open_as("1001", path="/abnormal")
    assert serious(agent) == []
    agent.keyboard.press("F2")
    agent.wait_for_url("**/abnormal/new*")
    agent.get_by_label("5 表扬维修人员").check()
    agent.keyboard.press("F3")
    agent.keyboard.type("师傅很耐心<b>谢谢</b>")
    agent.keyboard.press("F4")
    agent.keyboard.type(sql(f"SELECT number FROM hotline.ticket WHERE id = {ticket}")[0])
    assert serious(agent) == []
    agent.keyboard.press("Control+Enter")
    event = agent.locator("[data-recorded]").get_attribute("data-recorded")
    assert sql(f"SELECT type || ' ' || status || ' ' || ticket_id FROM hotline.abnormal_event WHERE id = {event}") == [f"5 recorded {ticket}"]

    head = open_as("1901", path=f"/abnormal/{event}")
    expect(head.locator(".event-words").first).to_have_text("师傅很耐心<b>谢谢</b>")
    assert serious(head) == []
    head.keyboard.press("F8")
    expect(head.locator("[data-status]")).not_to_have_text("待确认")
    assert sql(f"SELECT status FROM hotline.abnormal_event WHERE id = {event}") == ["acknowledged"]
    assert serious(head) == []
    head.goto(head.url.replace(f"/{event}", "/omissions"))
    assert serious(head) == []


def test_the_station_answers_a_missed_deadline_on_its_phone(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    event = sql(f"""SELECT hotline.raise_abnormal(1::smallint, 1::smallint, t.station_id, t.id, 1::smallint, 1::smallint, now(), '')
        FROM hotline.ticket t WHERE t.id = {ticket}""")[0]
    page = open_as(acting.STATION_1, PHONE, path="/station/abnormal")
    form = page.locator(f"[data-event='{event}']")
    form.get_by_label("原因说明").fill("爆管抢修,全站出动")
    assert serious(page) == []
    form.get_by_role("button", name="提交说明").click()
    expect(page.locator(f"[data-event='{event}']")).to_contain_text("爆管抢修,全站出动")
    assert sql(f"SELECT station_reply FROM hotline.abnormal_event WHERE id = {event}") == ["爆管抢修,全站出动"]


def test_a_step_on_one_screen_shows_on_the_others_at_once(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    event = sql(f"""SELECT hotline.raise_abnormal(1::smallint, 1::smallint, t.station_id, t.id, 1::smallint, 1::smallint, now(), '')
        FROM hotline.ticket t WHERE t.id = {ticket}""")[0]
    head = open_as("1901", path=f"/abnormal?pile=station_replied&ticket={ticket}")
    expect(head.locator("[data-live-status]")).to_have_text("实时")
    expect(head.locator("[data-event]")).to_have_count(0)
    station = open_as(acting.STATION_1, PHONE, path="/station/abnormal")
    form = station.locator(f"[data-event='{event}']")
    form.get_by_label("原因说明").fill("钥匙不在")
    form.get_by_role("button", name="提交说明").click()
    expect(head.locator(f"[data-event='{event}']")).to_be_visible()


def test_the_register_of_a_week_opens_the_events_it_counts(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    sql(f"""SELECT hotline.raise_abnormal(2::smallint, 1::smallint, t.station_id, t.id, 1::smallint, 1::smallint, now(), '')
        FROM hotline.ticket t WHERE t.id = {ticket}""")
    lead = open_as("1101", path="/abnormal")
    lead.get_by_role("link", name="汇总").click()
    assert serious(lead) == []
    lead.get_by_role("link", name="周", exact=True).click()
    figure = lead.locator("tbody tr", has_text="未按时联系住户").first.locator("a")
    count = int(figure.inner_text())
    assert count >= 1
    figure.click()
    expect(lead.locator("[data-total]")).to_have_text(str(count))
    lead.go_back()
    total = lead.locator(".total b").first.inner_text()
    lead.keyboard.press("Alt+ArrowLeft")
    expect(lead.locator(".total b").first).not_to_have_text(total)


def test_what_is_being_written_in_a_list_survives_a_change_and_the_list_catches_up_afterwards(open_as):
    def missed():
        ticket = acting.register(household=acting.free_household()[0])
        return sql(f"""SELECT hotline.raise_abnormal(1::smallint, 1::smallint, t.station_id, t.id, 1::smallint, 1::smallint, now(), '')
            FROM hotline.ticket t WHERE t.id = {ticket}""")[0]

    first = missed()
    page = open_as(acting.STATION_1, PHONE, path="/station/abnormal")
    expect(page.locator("[data-live-status]")).to_have_text("实时")
    form = page.locator(f"[data-event='{first}']")
    form.get_by_label("原因说明").fill("去取配件")
    second = missed()
    page.wait_for_timeout(3000)
    expect(form.get_by_label("原因说明")).to_have_value("去取配件")
    form.get_by_role("button", name="提交说明").click()
    expect(page.locator(f"[data-event='{first}']")).to_contain_text("去取配件")
    expect(page.locator(f"[data-event='{second}']")).to_be_visible()
