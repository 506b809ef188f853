import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def open_complaint(agent="1030", text="维修工态度很差"):
    """Registers a complaint as somebody of site 1, and returns its key."""
    return int(acting.act(agent, f"""SELECT (r).subject_id FROM hotline.file_complaint(gen_random_uuid(), sha256('x'), 1::smallint, 1::smallint, NULL, NULL, NULL,
        NULL, '', NULL, '{text}', NULL, NULL) r"""))


def test_a_complaint_goes_from_the_ticket_to_its_end_by_the_keyboard_alone(open_as):
    page = open_as("1101")
    ticket = acting.register(household=acting.free_household()[0])
    page.goto(f"/tickets/{ticket}")
    page.keyboard.press("Alt+c")
    expect(page.locator("#new-source")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.locator("#new-text").focus()
    page.keyboard.type("维修工进门骂人")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said")).to_contain_text("TS")
    page.locator(".said + p a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("TS")
    complaint = int(page.url.rsplit("/", 1)[1])
    assert sql(f"SELECT ticket_id, target, status FROM hotline.complaint WHERE id = {complaint}") == [f"{ticket}|1|1"]
    expect(page.locator("#replay + .timeline")).to_contain_text("接报")

    def act(name, fields, says):
        page.locator(f"[data-act={name}] > summary").focus()
        page.keyboard.press("Enter")
        for field, value in fields.items():
            target = page.locator(f"[data-act={name}] [name={field}]")
            if target.evaluate("field => field.tagName") == "SELECT":
                target.select_option(value)
            else:
                target.fill(value)
        page.locator(f"[data-act={name}] button").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".said")).to_contain_text(says)

    act("takeOver", {}, "受理")
    act("facts", {"text": "双方都问过了"}, "核实事实")
    act("reply", {"text": "正在核实"}, "答复")
    expect(page.locator("[data-act=close]")).to_have_count(0)
    act("decide", {"verdict": "1", "cause": "2", "text": "当面道歉"}, "认定")
    act("reply", {"text": "已告知处理结果"}, "答复")
    act("callback", {"text": "住户认可", "satisfied": "1"}, "回访")
    act("close", {}, "办结")
    assert sql(f"SELECT status, verdict, satisfied FROM hotline.complaint WHERE id = {complaint}") == ["4|1|t"]
    expect(page.locator(".stages .is-done")).to_have_count(4)
    assert serious(page) == []


def test_what_is_typed_survives_a_reload_and_a_refusal_marks_its_field(open_as):
    page = open_as("1101", path="/complaints/new")
    page.locator("#new-text").fill("暖气一直不热没人管")
    page.reload()
    expect(page.locator("#new-text")).to_have_value("暖气一直不热没人管")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problems .problem")).to_be_visible()
    expect(page.locator("#new-target")).to_be_focused()
    page.locator("#new-target").select_option("5")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said")).to_contain_text("TS")
    page.goto("/complaints/new")
    expect(page.locator("#new-text")).to_have_value("")
    assert serious(page) == []


def test_counters_are_their_lists_on_a_phone_too(open_as):
    open_complaint()
    page = open_as("1101", path="/complaints")
    for name in [counter.get_attribute("data-counter") for counter in page.locator(".counter").all()]:
        count = int(page.locator(f"[data-counter={name}] b").inner_text())
        page.goto(f"/complaints?view={name}")
        expect(page.locator("[data-total]")).to_have_attribute("data-total", str(count))
        expect(page.locator("tr[data-complaint]")).to_have_count(min(count, 50))
    assert serious(page) == []
    phone = open_as("1101", viewport=PHONE, path="/complaints")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious(phone) == []


def test_a_missed_complaint_waits_for_the_lead_who_decides(open_as):
    acting.register(household=acting.free_household(skip=3)[0], problem="还是不热,我要投诉你们")
    page = open_as("1101", path="/complaints")
    proposal = page.locator("[data-proposal]").first
    proposal.locator("summary").focus()
    page.keyboard.press("Enter")
    proposal.locator("[name=target]").select_option("3")
    proposal.locator("[name=reason]").fill("听过录音")
    assert serious(page) == []
    proposal.get_by_role("button", name="登记为投诉").press("Enter")
    expect(page.locator(".said")).to_contain_text("已登记投诉 TS")
