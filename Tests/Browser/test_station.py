"""The board of a repair station: on a desk, and on a cheap phone that loses its network."""

import io
import json
import os
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from conftest import BASE, DESKTOP, PASSWORD, PHONE, serious, sign_in, sql, until
from playwright.sync_api import expect

HEARTHLINE = os.environ.get("HEARTHLINE_BINARY", str(Path(__file__).parents[2] / ".build/debug/hearthline"))
DISPATCHER, REPAIRER, COLLEAGUE, OTHER_STATION = "50103", "50113", "50114", "50203"


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """register("burst"): an agent takes a call over the RPC; the ticket's key. Households are used once."""
    token = tmp_path_factory.mktemp("station") / "token"
    address = urlsplit(BASE)
    server = os.environ.get("HEARTHLINE_SERVER", f"{address.hostname}:{address.port + 1}")

    def hearthline(*words):
        run = subprocess.run(
            [HEARTHLINE, *words, "--server", server, "--token-file", str(token), "--output", "json"],
            capture_output=True, text=True, env={**os.environ, "HEARTHLINE_PASSWORD": PASSWORD})
        assert run.returncode == 0, run.stderr
        return run.stdout

    hearthline("sign-in", "1017")
    households = iter(sql("""
        SELECT h.id FROM hotline.household h
         WHERE hotline.station_for(h.unit_id) = 1 AND NOT EXISTS (SELECT FROM hotline.ticket t WHERE t.household_id = h.id)
         ORDER BY random() LIMIT 60"""))

    def one(fault="nh_flat", problem="全屋不热"):
        answer = json.loads(hearthline(
            "ticket", "register", "--household", next(households), "--fault", fault, "--problem", problem, "--name", "王先生",
            "--phone", "13800001234", "--read-back"))
        return int(answer.get("ticketId") or answer.get("ticket_id") or answer["id"])

    return one


def state(ticket):
    return int(sql(f"SELECT state FROM hotline.ticket WHERE id = {ticket}")[0])


def acts(ticket, *codes):
    """How often each act was done."""
    return [int(sql(f"SELECT count(*) FROM hotline.ticket_event WHERE ticket_id = {ticket} AND action = {code}")[0]) for code in codes]


def wait_for_state(ticket, wanted):
    deadline = time.monotonic() + 10
    while state(ticket) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert state(ticket) == wanted


def row(page, ticket):
    return page.locator(f'#board [data-ticket="{ticket}"]')


def order_of(page, ticket):
    page.goto(f"/station/tickets/{ticket}")
    return page.locator("#order")


def kept(page, ticket=None):
    """Waits until the phone has kept the board, and the order."""
    path = f"/station/tickets/{ticket}" if ticket else "/station"
    is_kept = """async (path) => Boolean(navigator.serviceWorker.controller && await caches.match(path, { cacheName: "hearthline-pages" }))"""
    deadline = time.monotonic() + 20
    while not page.evaluate(is_kept, path):
        assert time.monotonic() < deadline, f"{path} is not kept"
        page.wait_for_timeout(100)


def press(page, name):
    page.locator("#order").get_by_role("button", name=name, exact=True).tap()


def choose(page, name, value):
    page.locator(f'#order details[open] label:has(input[name="{name}"][value="{value}"])').tap()


def test_a_new_order_is_on_the_board_within_a_second_and_rings(open_as, register):
    page = open_as(DISPATCHER, path="/station")
    expect(page.locator("[data-live-status]")).to_have_text("实时")
    page.locator("h1").click()
    expect(page.locator("#bell")).to_have_text("提示音 开")
    page.evaluate("""() => {
        window.sounds = 0;
        const sound = StationBell.sound;
        StationBell.sound = () => { window.sounds += 1; sound(); };
        new MutationObserver(() => { window.shownAt ??= Date.now(); }).observe(document.getElementById("flash"), { attributes: true });
    }""")
    ticket = register()
    expect(row(page, ticket)).to_be_visible()
    expect(page.locator("#flash")).to_be_visible()
    registered = float(sql(f"SELECT extract(epoch FROM registered_at) * 1000 FROM hotline.ticket WHERE id = {ticket}")[0])
    assert page.evaluate("window.shownAt") - registered < 1000
    assert page.evaluate("window.sounds") == 1
    assert "is-flashing" in page.locator("body").get_attribute("class")


def test_the_switch_silences_the_sound_and_not_the_sign(open_as, register):
    page = open_as(DISPATCHER, path="/station")
    expect(page.locator("[data-live-status]")).to_have_text("实时")
    page.locator("#bell").click()
    page.locator("#bell").click() if page.locator("#bell").get_attribute("aria-pressed") == "true" else None
    expect(page.locator("#bell")).to_have_text("提示音 关")
    page.evaluate("() => { window.tones = 0; StationBell.context ??= new AudioContext(); StationBell.context.createOscillator = () => { window.tones += 1; }; }")
    register()
    expect(page.locator("#flash")).to_be_visible()
    assert page.evaluate("window.tones") == 0


def test_counters_equal_rows_and_the_most_urgent_comes_first(open_as, register):
    calm, urgent = register("noise", "夜里管道有水流声"), register("burst", "管子爆裂跑水")
    page = open_as(DISPATCHER, path="/station")
    for group in page.locator("[data-group]").all():
        shown = group.locator("[data-ticket]").count()
        assert page.locator(f'[data-counter="{group.get_attribute("data-group")}"]').inner_text() == str(shown)
    new = [one.get_attribute("data-ticket") for one in page.locator("[data-group=new] [data-ticket]").all()]
    assert new.index(str(urgent)) < new.index(str(calm))
    expect(row(page, urgent)).to_have_class(re.compile("is-due-soon"))


def test_an_order_from_acceptance_to_return_on_a_phone(open_as, register):
    ticket = register("lt_temp", "室温只有十六度")
    page = open_as(REPAIRER, viewport=PHONE, path="/station")
    row(page, ticket).tap()
    expect(page.locator("#person")).not_to_contain_text("13800001234")
    page.get_by_role("button", name="显示电话并拨打").tap()
    expect(page.locator('#person a[href="tel:13800001234"]')).to_be_visible()
    press(page, "接单")
    wait_for_state(ticket, 3)
    page.locator("#order summary", has_text="联系住户").tap()
    choose(page, "result", "1")
    press(page, "保存联系记录")
    wait_for_state(ticket, 4)
    page.locator("#order summary", has_text="预约").tap()
    choose(page, "appointment_time", "+60")
    press(page, "保存预约")
    wait_for_state(ticket, 5)
    press(page, "已到场")
    wait_for_state(ticket, 6)
    page.locator("#photo").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": picture(page, 3200, 2400)})
    page.locator("#order summary", has_text="返单").tap()
    for name, value in {"cause_code": "air", "action_code": "vent", "ownership": "2", "temp_point": "客厅", "charged": "1", "resident_signed": "1"}.items():
        choose(page, name, value)
    page.get_by_role("button", name="升0.5度").tap()
    page.get_by_label("金额(元)").fill("12.5")
    page.get_by_label("收据号").fill("A-17")
    page.locator("#order summary", has_text="配件").tap()
    page.get_by_role("button", name="密封垫 +1").tap()
    press(page, "返单")
    expect(page).to_have_url(re.compile("/station$"))
    assert state(ticket) == 8
    facts = sql(f"SELECT room_temp_c, temp_point, amount_fen, receipt_no, photo_count, resident_signed FROM hotline.completion WHERE ticket_id = {ticket}")
    assert facts == ["20|客厅|1250|A-17|1|t"]
    assert sql(f"SELECT part, quantity FROM hotline.completion_part WHERE ticket_id = {ticket}") == ["密封垫|1"]
    assert sql(f"SELECT width, height, media_type FROM hotline.repair_photo WHERE ticket_id = {ticket}") == ["1600|1200|image/jpeg"]
    expect(page.locator(f'[data-group=returned] [data-ticket="{ticket}"]')).to_be_visible()


def picture(page, width, height):
    """A PNG of that size, painted by the browser."""
    numbers = page.evaluate(
        """async ([width, height]) => {
            const canvas = Object.assign(document.createElement("canvas"), { width, height });
            canvas.getContext("2d").fillRect(0, 0, width / 2, height);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
            return [...new Uint8Array(await blob.arrayBuffer())];
        }""", [width, height])
    return bytes(numbers)


def test_a_basement_without_a_network_loses_nothing_and_doubles_nothing(open_as, register):
    ticket = register("burst", "管子爆裂跑水")
    page = open_as(REPAIRER, viewport=PHONE, path="/station")
    kept(page, ticket)
    page.context.set_offline(True)
    row(page, ticket).tap()
    expect(page.locator(".station-address")).to_be_visible()
    press(page, "接单")
    expect(page.locator("#queue [data-waiting]")).to_have_text("1")
    press(page, "已到场")
    expect(page.locator("#queue [data-waiting]")).to_have_text("2")
    page.locator("#photo").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": picture(page, 40, 30)})
    expect(page.locator("#queue [data-waiting]")).to_have_text("3")
    page.reload()
    expect(page.locator("#queue [data-waiting]")).to_have_text("3")
    page.goto("/station")
    expect(row(page, ticket)).to_contain_text("待发送")
    expect(page.locator("#offline")).to_be_visible()
    assert state(ticket) == 2
    time.sleep(2)
    page.context.set_offline(False)
    wait_for_state(ticket, 6)
    expect(page.locator("#queue")).to_be_hidden()
    assert acts(ticket, 5, 9) == [1, 1]
    assert sql(f"SELECT count(*) FROM hotline.repair_photo WHERE ticket_id = {ticket}") == ["1"]
    assert sql(f"SELECT bool_and(at - field_at > interval '1 second') FROM hotline.ticket_event WHERE ticket_id = {ticket} AND action IN (5, 9)") == ["t"]
    page.goto(f"/station/tickets/{ticket}")
    page.locator(".station-history summary").tap()
    expect(page.locator(".timeline li", has_text="到场").get_by_text("现场时间")).to_be_visible()
    expect(page.locator(".timeline li", has_text="到场").get_by_text("系统时间")).to_be_visible()


def test_an_answer_that_was_lost_is_asked_for_again_and_done_once(open_as, register):
    ticket = register()
    page = open_as(REPAIRER, viewport=PHONE, service_workers="block")  # a worker might send what is to be lost
    order_of(page, ticket)
    lost = []

    def lose(route):
        lost.append(route.fetch(headers={**route.request.headers, "sec-fetch-site": "same-origin"}).status)
        route.abort()

    page.context.route("**/accept", lose, times=1)
    press(page, "接单")
    expect(page.locator("#queue [data-waiting]")).to_have_text("1")
    expect(page.locator("#queue")).to_be_hidden(timeout=10_000)
    assert lost == [200] and acts(ticket, 5) == [1]


def test_what_somebody_else_moved_is_refused_visibly_and_its_author_decides(open_as, register):
    ticket = register("burst", "管子爆裂跑水")
    page, colleague = open_as(REPAIRER, viewport=PHONE), open_as(COLLEAGUE)
    order_of(page, ticket)
    kept(page, ticket)
    page.context.set_offline(True)
    press(page, "接单")
    press(page, "已到场")
    order_of(colleague, ticket)
    colleague.locator("#order").get_by_role("button", name="接单").click()
    wait_for_state(ticket, 3)
    page.context.set_offline(False)
    entries = page.locator("#queue [data-entries] > li")
    expect(entries.nth(0)).to_have_attribute("data-state", "refused")
    expect(entries.nth(0).locator("[data-message]")).to_contain_text("刷新")
    expect(entries.nth(1)).to_have_attribute("data-state", "behind")
    assert state(ticket) == 3
    page.reload()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#queue").get_by_role("button", name="放弃").tap()
    expect(entries).to_have_count(1)
    expect(entries.nth(0)).to_have_attribute("data-state", "refused")
    page.locator("#queue").get_by_role("button", name="按现状重发").tap()
    wait_for_state(ticket, 6)
    expect(page.locator("#queue")).to_be_hidden()


def test_a_refused_return_is_corrected_in_its_form(open_as, register):
    ticket = register("lt_temp", "屋里温度低")
    page = open_as(REPAIRER, viewport=PHONE)
    order_of(page, ticket)
    for name, after in (("接单", 3), ("联系住户", 4), ("已到场", 6)):
        if name == "联系住户":
            page.locator("#order summary", has_text=name).tap()
            choose(page, "result", "1")
        press(page, "保存联系记录" if name == "联系住户" else name)
        wait_for_state(ticket, after)
    page.locator("#order summary", has_text="返单").tap()
    page.locator('#order [name="room_temp_c"]').evaluate("(field) => { field.required = false; }")
    for name, value in {"cause_code": "filter", "action_code": "clean_filter", "ownership": "1", "resident_signed": "0"}.items():
        choose(page, name, value)
    press(page, "返单")
    expect(page.locator("#queue [data-message]")).to_contain_text("室温")
    page.locator("#queue [data-edit]").tap()
    expect(page.locator('#order input[name="cause_code"][value="filter"]')).to_be_checked()
    page.locator('#order [name="room_temp_c"]').fill("19.5")
    press(page, "返单")
    expect(page).to_have_url(re.compile("/station$"))
    assert state(ticket) == 8 and acts(ticket, 10) == [1]


def test_what_one_person_entered_waits_for_that_person(open_as, register):
    ticket = register()
    page = open_as(viewport=PHONE)
    sign_in(page, "50111")
    order_of(page, ticket)
    kept(page, ticket)
    page.context.set_offline(True)
    press(page, "接单")
    expect(page.locator("#queue [data-waiting]")).to_have_text("1")
    sql("UPDATE access.session SET ended_at = now() WHERE ended_at IS NULL AND employee_id = (SELECT id FROM hotline.employee WHERE agent_no = '50111')")
    page.context.set_offline(False)
    expect(page.locator("#again")).to_be_visible()
    sign_in(page, "50112")
    page.goto("/station")
    expect(page.locator("#queue [data-others-count]")).to_have_text("1")
    until(
        page, "async () => (await (await caches.match('/station', { cacheName: 'hearthline-pages' }))?.text())?.includes('50112')")
    assert state(ticket) == 2
    page.get_by_role("button", name="退出").tap()
    page.wait_for_url("**/sign-in")
    assert page.evaluate("async () => (await (await caches.open('hearthline-pages')).keys()).length") == 0
    sign_in(page, "50111")
    page.goto("/station")
    wait_for_state(ticket, 3)
    assert sql(f"SELECT e.agent_no FROM hotline.ticket_event v JOIN hotline.employee e ON e.id = v.employee_id WHERE v.ticket_id = {ticket} AND v.action = 5") == ["50111"]


def test_another_stations_order_is_refused_by_its_address(open_as, register):
    ticket = register()
    page = open_as(OTHER_STATION, path=f"/station/tickets/{ticket}")
    expect(page.get_by_role("alert")).to_have_attribute("data-reason", "TICKET_NOT_FOUND")
    answer = page.request.post(
        f"/station/tickets/{ticket}/accept", form={"request_id": str(uuid4())},
        headers={"Accept": "application/json", "Sec-Fetch-Site": "same-origin"})
    assert answer.status == 404 and answer.json()["reason"] == "TICKET_NOT_FOUND"
    assert state(ticket) == 2


def test_the_board_and_an_order_by_keyboard_alone(open_as, register):
    ticket = register("burst", "管子爆裂跑水")
    page = open_as(DISPATCHER, path="/station")
    row(page, ticket).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/station/tickets/{ticket}")
    page.locator("#order[data-projected]").wait_for(state="attached")
    page.keyboard.press("F2")
    wait_for_state(ticket, 3)
    expect(page.locator('#order form[data-act="arrive"]')).to_be_visible()
    page.keyboard.press("F3")
    reached = page.locator('#order input[name="result"][value="1"]')
    expect(reached).to_be_focused()
    page.keyboard.press("Space")
    expect(reached).to_be_checked()
    page.keyboard.press("Enter")
    wait_for_state(ticket, 4)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/station$"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_board_and_order_are_accessible_and_fit(open_as, register, viewport):
    ticket = register("lt_temp", "早晚温度上不去")
    page = open_as(REPAIRER, viewport=viewport, path="/station")
    assert serious(page) == []
    order_of(page, ticket)
    press(page, "接单") if viewport is PHONE else page.locator("#order").get_by_role("button", name="接单").click()
    wait_for_state(ticket, 3)
    page.locator("#order summary", has_text="联系住户").click()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


QUEUE = """
const entry = (id, ticket, more = {}) => ({ id, ticket, person: "1", act: "accept", fields: [], tries: 0, retryAt: 0, refusal: null, ...more });
"""


@pytest.mark.parametrize("expression, wanted", [
    ('StationQueue.next([entry(1, "a", { retryAt: 9 }), entry(2, "a"), entry(3, "b")], "1", 5).id', 3),
    ('StationQueue.next([entry(1, "a", { refusal: {} }), entry(2, "a")], "1", 5)', None),
    ('StationQueue.next([entry(1, "a", { person: "2" })], "1", 5)', None),
    ('StationQueue.settle(entry(1, "a"), { status: 200 }, 0, 0).next', "done"),
    ('StationQueue.settle(entry(1, "a"), null, 1000, 1).entry.retryAt', 2000),
    ('StationQueue.settle(entry(1, "a", { tries: 30 }), null, 0, 1).entry.retryAt', 60000),
    ('StationQueue.settle(entry(1, "a"), { status: 503, retry: true }, 0, 1).next', "later"),
    ('StationQueue.settle(entry(1, "a"), { status: 401, goto: "/unlock" }, 0, 1)', {"next": "sign-in", "goto": "/unlock"}),
    ('StationQueue.settle(entry(1, "a"), { status: 409, reason: "STALE_VERSION", message: "m" }, 0, 1).entry.refusal.message', "m"),
    ('StationQueue.again(entry(1, "a", { version: "4", refusal: {} }), "r").version', ""),
    ('StationQueue.project(2, { accept: { 2: 3 }, arrive: { 3: 6 } }, [entry(1, "a"), entry(2, "a", { act: "arrive" })])', 6),
    ('StationQueue.project(3, { contact: { 3: 4 } }, [entry(1, "a", { act: "contact", fields: [["result", "2"]] })])', 3),
    ('StationQueue.counts([entry(1, "a"), entry(2, "b", { refusal: {} }), entry(3, "c", { person: "2" })], "1")',
     {"waiting": 1, "refused": 1, "others": 1}),
])
def test_the_queue_as_plain_values(open_as, expression, wanted):
    page = open_as(path="/sign-in")
    page.add_script_tag(url="/assets/station-queue.js")
    assert page.evaluate(f"() => {{ {QUEUE} return {expression}; }}") == wanted
