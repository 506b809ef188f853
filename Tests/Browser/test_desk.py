"""A repair call at the agent desk, worked with the keyboard alone."""

import uuid

import pytest
from conftest import DESKTOP, PHONE, serious, sql
from playwright.sync_api import expect

AGENT = "1005"


def fresh_number():
    return "139" + str(uuid.uuid4().int)[:8]


def household():
    """A household without tickets: key, address, and an address as people say it."""
    key, name = sql(
        "SELECT h.id, h.full_name FROM hotline.household h WHERE NOT EXISTS (SELECT FROM hotline.ticket t WHERE t.household_id = h.id) "
        f"AND NOT h.special_care ORDER BY h.id DESC OFFSET {uuid.uuid4().int % 300} LIMIT 1")[0].split("|")
    return key, name


def begin(page, number=None):
    number = number or fresh_number()
    page.keyboard.press("F2")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(page.locator("#call-id")).to_be_attached()
    return number


def fill_in(page, address, problem="客厅暖气不热", fault="全屋不热", name="王先生", phone=None):
    page.keyboard.press("F3")
    page.keyboard.type(problem)
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Alt+6")
    page.keyboard.press("F4")
    page.keyboard.type(address)
    page.keyboard.press("Enter")  # at once: the list that follows the whole text is the one that counts
    expect(page.locator("[data-chosen]")).to_be_visible()
    page.keyboard.press("Alt+7")
    page.keyboard.press("F6")
    page.keyboard.type(name)
    page.keyboard.press("Alt+8")
    if phone:
        page.keyboard.press("F7")
        page.keyboard.press("Control+a")
        page.keyboard.type(phone)
    page.keyboard.press("Alt+9")


def finish(page):
    """Completes the call that is open, so that the next test may begin one."""
    if page.locator("#call-id").count() == 0:
        return
    page.locator(".wrap-up-box").evaluate("(box) => { box.open = true }")
    page.locator("#wrap-up-form [name=category]").select_option("1")
    page.locator("#wrap-up-form [name=description]").fill("测试通话已经结束")
    page.locator("#wrap-up-form [name=disposition]").select_option("follow_up")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#number")).to_be_visible()


@pytest.fixture
def desk(open_as):
    page = open_as(AGENT, path="/desk")
    finish(page)
    yield page
    page.context.set_offline(False)
    page.unroute_all()
    page.goto("/desk")
    finish(page)


def test_a_whole_call_with_the_keyboard_alone(desk):
    key, address = household()
    expect(desk.locator("#opening")).to_contain_text(f"您好,大龙供暖报修{AGENT}为您服务,请问您有什么问题")
    number = begin(desk)
    expect(desk.locator("#card")).to_contain_text("此号码没有登记过")
    expect(desk.locator("#submit")).to_be_disabled()
    fill_in(desk, address)
    expect(desk.locator("#say-problem")).to_have_text(f"跟您确认:您家{address}客厅暖气不热,对吗")
    expect(desk.locator("#say-phone")).to_have_text(f"跟您确认:您的电话是{number[:3]} {number[3:7]} {number[7:]},对吗")
    expect(desk.locator("#summary .is-confirmed")).to_have_count(4)
    expect(desk.locator("#submit")).to_be_enabled()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("已登记并派单")
    expect(desk.locator("#done")).to_contain_text("维修人员会尽快跟您联系")
    expect(desk.locator("[name=problem]")).to_have_value("")
    desk.keyboard.press("F8")
    desk.keyboard.press("Alt+Enter")
    expect(desk.locator("#number")).to_be_focused()
    row = sql(
        f"SELECT t.household_id, t.state, c.disposition, c.ticket_id = t.id, c.ended_at IS NOT NULL, c.script_version_id IS NOT NULL "
        f"FROM hotline.ticket t JOIN hotline.call c ON c.id = t.call_id WHERE t.household_id = {key}")
    assert row == [f"{key}|2|ticket|t|t|t"]


def test_the_steps_may_be_filled_out_of_order_and_a_changed_answer_is_confirmed_again(desk):
    desk.keyboard.press("F7")
    desk.keyboard.type("13800001234")
    desk.keyboard.press("Alt+9")
    desk.keyboard.press("F6")
    desk.keyboard.type("李女士")
    expect(desk.locator("#summary .is-confirmed")).to_have_count(1)
    expect(desk.locator("[data-item=phone] .tick-time")).not_to_be_empty()
    desk.keyboard.press("F7")
    desk.keyboard.press("End")
    desk.keyboard.type("5")
    expect(desk.locator("[name=confirm_phone]")).not_to_be_checked()
    expect(desk.locator("#summary .is-confirmed")).to_have_count(0)
    expect(desk.locator("#submit")).to_be_disabled()


def test_an_address_is_offered_in_less_than_300_milliseconds(desk):
    _, address = household()
    desk.keyboard.press("F4")
    desk.evaluate("""() => {
      const input = document.getElementById("address");
      window.typed = []; window.shown = [];
      input.addEventListener("input", () => window.typed.push(performance.now()), true);
      new MutationObserver(() => window.shown.push(performance.now())).observe(document.getElementById("places"), { childList: true });
    }""")
    spans = []
    for words in (address[:4], address[:6], address, "yghy", address[:2]):
        desk.keyboard.press("Control+a")
        desk.keyboard.insert_text(words)
        desk.wait_for_timeout(500)
        typed, shown = desk.evaluate("[window.typed.at(-1), window.shown.find((at) => at > window.typed.at(-1))]")
        spans.append(shown - typed)
    print("type-ahead ms:", [round(span) for span in spans])
    assert max(spans) < 300
    desk.keyboard.press("Control+a")
    desk.keyboard.insert_text(address)
    option = desk.locator("#places [aria-selected=true]")
    expect(option).to_contain_text(address)
    expect(option.locator(".tag")).not_to_be_empty()


def test_an_open_ticket_of_the_same_trouble_is_urged_instead(desk):
    key, address = household()
    begin(desk)
    fill_in(desk, address)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("已登记并派单")
    desk.keyboard.press("Alt+Enter")
    expect(desk.locator("#number")).to_be_focused()
    begin(desk)
    fill_in(desk, address, problem="还是不热,怎么没人来")
    expect(desk.locator("#duplicate")).to_contain_text("不再新建,请催单")
    expect(desk.locator("#submit")).to_have_count(0)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("催单")
    assert sql(f"SELECT count(*), max(urge_count) FROM hotline.ticket WHERE household_id = {key}") == ["1|1"]


def test_what_was_typed_survives_no_connection_and_a_reload_and_is_registered_once(desk):
    key, address = household()
    begin(desk)
    fill_in(desk, address)
    expect(desk.locator("#submit")).to_be_enabled()
    request = desk.locator("[name=request_id]").last.input_value()
    desk.context.set_offline(True)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#problems")).to_contain_text("已填写的内容还在")
    expect(desk.locator("[name=problem]")).to_have_value("客厅暖气不热")
    desk.context.set_offline(False)
    # The server registers, the answer is lost on the way.
    desk.route("**/desk/tickets", lambda route: (route.fetch(), route.abort()))
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#problems")).to_contain_text("不会重复登记")
    desk.unroute_all()
    desk.reload()
    expect(desk.locator("[name=problem]")).to_have_value("客厅暖气不热")
    expect(desk.locator("[name=confirm_address]")).to_be_checked()
    expect(desk.locator("[data-chosen]")).to_be_visible()
    assert desk.locator("#intake-form [name=request_id]").input_value() == request
    desk.locator("#urge, #submit:enabled").wait_for()
    desk.locator("#intake-form").evaluate("(form) => form.requestSubmit()")
    expect(desk.locator("#done")).to_contain_text("已登记并派单")
    assert sql(f"SELECT count(*), max(urge_count) FROM hotline.ticket WHERE household_id = {key}") == ["1|0"]


def test_a_lost_answer_and_other_words_end_in_an_urge_not_in_a_second_ticket(desk):
    key, address = household()
    begin(desk)
    fill_in(desk, address)
    expect(desk.locator("#submit")).to_be_enabled()
    desk.route("**/desk/tickets", lambda route: (route.fetch(), route.abort()))
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#problems")).to_contain_text("不会重复登记")
    desk.unroute_all()
    desk.keyboard.press("F3")
    desk.keyboard.type(",卧室也冷")
    desk.keyboard.press("Alt+6")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#problems [data-reason=REQUEST_ID_REUSED]")).to_be_visible()
    expect(desk.locator("#duplicate")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("催单")
    assert sql(f"SELECT count(*), max(urge_count) FROM hotline.ticket WHERE household_id = {key}") == ["1|1"]


def test_the_next_call_waits_for_the_wrap_up(desk):
    begin(desk)
    desk.keyboard.press("F9")
    desk.keyboard.press("Alt+Enter")
    expect(desk.locator("#problems")).to_contain_text("上一通电话尚未整理完")
    desk.reload()
    expect(desk.locator("#call-id")).to_be_attached()


def test_danger_makes_an_emergency_of_three_fields(desk):
    _, address = household()
    begin(desk)
    desk.keyboard.press("F3")
    desk.keyboard.type("阀门在喷水")
    expect(desk.locator("#emergency")).to_contain_text("请住户关闭入户总阀")
    assert desk.locator("[name=urgency] option[value='3']").get_attribute("disabled") is not None
    desk.keyboard.press("Tab")
    desk.keyboard.type("8")
    desk.keyboard.press("Alt+6")
    desk.keyboard.press("F4")
    desk.keyboard.type(address)
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-chosen]")).to_be_visible()
    desk.keyboard.press("Alt+7")
    desk.keyboard.press("Alt+9")
    expect(desk.locator("#submit")).to_be_enabled()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("P1")
    expect(desk.locator("#done")).to_contain_text("立即电话通知维修站")
    # Who was told is noted without the mouse, and what was typed meanwhile stays.
    desk.keyboard.press("Alt+t")
    expect(desk.locator("#phone-orders select[name=received_by]")).to_be_focused()
    desk.keyboard.press("ArrowDown")
    assert serious(desk) == []
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#phone-orders .said")).to_contain_text("已办理:电话派单")
    assert sql("SELECT mode, received_by IS NOT NULL FROM hotline.dispatch ORDER BY issued_at DESC LIMIT 1") == ["3|t"]


def test_a_promise_is_warned_of_while_it_is_typed(desk):
    desk.keyboard.press("F3")
    desk.keyboard.type("师傅30分钟内一定到")
    expect(desk.locator("#promise")).to_contain_text("30分钟内")


def test_script_in_every_field_stays_text(desk):
    hostile = '"><img src=x onerror=document.title=1><script>document.title=1</script>'
    begin(desk)
    for name in ("problem", "address", "caller_name", "phone", "second_phone", "measured_temp_c"):
        desk.locator(f"#intake-form [name={name}]").fill(hostile[: 30 if "phone" in name or "name" in name else 100])
    desk.locator("#intake-form [name=relation]").select_option("8")
    desk.locator("#intake-form [name=external_no]").fill(hostile[:50])
    desk.locator("#intake-form [name=unmatched]").check()
    desk.keyboard.press("F9")
    desk.locator("#wrap-up-form [name=description]").fill(hostile)
    desk.wait_for_timeout(600)
    desk.locator("#intake-form").evaluate("(form) => form.requestSubmit()")
    expect(desk.locator("#problems .problem")).to_be_visible()
    assert desk.locator("main img, #problems img, main script").count() == 0
    assert desk.title() != "1"


def test_a_post_that_is_replayed_does_its_work_once(desk):
    key, address = household()
    begin(desk)
    fill_in(desk, address)
    bodies = []
    desk.on("request", lambda request: bodies.append(request.post_data) if request.url.endswith("/desk/tickets") else None)
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#done")).to_contain_text("已登记并派单")
    again = desk.evaluate(
        """(body) => fetch("/desk/tickets", { method: "POST", body,
          headers: { "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true" } }).then((answer) => answer.status)""",
        bodies[0])
    assert again == 200
    assert sql(f"SELECT count(*), max(urge_count) FROM hotline.ticket WHERE household_id = {key}") == ["1|0"]


def test_the_desk_is_accessible_and_has_room_on_small_screens(desk):
    _, address = household()
    begin(desk)
    fill_in(desk, address)
    expect(desk.locator("#submit")).to_be_enabled()
    assert serious(desk) == []
    desk.keyboard.press("F4")
    desk.keyboard.press("End")
    desk.keyboard.press("Backspace")
    expect(desk.locator("#places")).to_be_visible()
    assert serious(desk) == []
    for viewport in ({"width": 683, "height": 384}, PHONE):
        desk.set_viewport_size(viewport)
        assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), viewport
    desk.set_viewport_size(DESKTOP)


def test_the_card_of_a_leak_opens_beside_the_form_and_takes_no_focus(desk):
    desk.keyboard.press("F3")
    desk.keyboard.type("厨房阀门漏水")
    desk.locator("[name=fault]").select_option("5")
    guide = desk.locator("#guide details")
    expect(guide.locator("summary")).to_contain_text("漏水应急指引")
    expect(guide).to_have_attribute("open", "")
    desk.locator("[name=problem]").focus()
    desk.keyboard.press("Alt+g")
    expect(guide).not_to_have_attribute("open", "")
    desk.keyboard.press("F3")
    desk.keyboard.type(",水不大")
    expect(desk.locator("[name=problem]")).to_be_focused()
    desk.wait_for_timeout(600)
    expect(guide).not_to_have_attribute("open", "")
    desk.locator("[name=fault]").select_option("4")
    expect(guide.locator("summary")).to_contain_text("室温偏低怎样测温")
    expect(guide).to_have_attribute("open", "")
    assert desk.evaluate("!document.querySelector('#guide').contains(document.activeElement)")
    assert serious(desk) == []
    for viewport in ({"width": 683, "height": 384}, PHONE):
        desk.set_viewport_size(viewport)
        assert desk.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), viewport
    desk.set_viewport_size(DESKTOP)
    desk.locator("[name=fault]").select_option("20")
    expect(guide).to_have_count(0)


def test_hanging_up_tells_when_the_wrap_up_began(desk):
    begin(desk)
    call = desk.locator("#call-id").input_value()
    with desk.expect_response(lambda response: response.url.endswith("/hang-up")) as told:
        desk.keyboard.press("F8")
    assert told.value.status == 204
    assert sql(f"SELECT ended_at > now() - interval '30 seconds', ended_by IS NULL, disposition IS NULL FROM hotline.call WHERE id = {call}") == ["t|t|t"]
    expect(desk.locator("[data-since]")).to_contain_text("话后")
    desk.goto("/desk")
    expect(desk.locator("[data-since]")).to_contain_text("话后")
    desk.locator("[data-since]").evaluate("(watch) => { watch.dataset.ended = String(Number(watch.dataset.ended) - 61) }")
    expect(desk.locator("[data-since]")).to_have_class("is-due-soon")
    desk.locator("[data-since]").evaluate("(watch) => { watch.dataset.ended = String(Number(watch.dataset.ended) - 120) }")
    expect(desk.locator("[data-since]")).to_have_class("is-overdue")
