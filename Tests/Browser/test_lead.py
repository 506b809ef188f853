import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def live(page):
    expect(page.locator("[data-live-status]")).to_have_text("实时")


def test_an_address_is_resolved_by_the_keyboard_alone(open_as):
    page = open_as("1101", path="/lead")
    live(page)
    household, words = acting.free_household()
    ticket = acting.register(words="老供销社后面的楼")
    row = page.locator(f"#unmatched [data-row=u{ticket}]")
    expect(row).to_be_visible()
    if page.locator("#unmatched [data-row]").count() == 1:
        page.keyboard.press("F2")
    else:
        row.focus()
        page.keyboard.press("Enter")
    field = page.locator("[data-places]")
    expect(field).to_be_focused()
    expect(field).to_have_value("老供销社后面的楼")
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    expect(page.locator(f"#places [value='{household}']")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.value") == str(household):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#work .said")).to_contain_text("已派")
    expect(row).to_have_count(0)
    assert sql(f"SELECT household_id, state FROM hotline.ticket WHERE id = {ticket}") == [f"{household}|2"]


def test_a_rejected_order_goes_to_the_right_station_which_sees_it_at_once(open_as):
    station = open_as("50201", path="/tickets?open=1")
    lead = open_as("1101", path="/lead")
    live(station)
    live(lead)
    ticket = acting.register(household=acting.free_household(station=1)[0])
    expect(station.locator(f"tr[data-ticket='{ticket}']")).to_have_count(0)
    acting.reject(ticket)
    row = lead.locator(f"#rejected [data-row=r{ticket}]")
    row.focus()
    lead.keyboard.press("Enter")
    expect(lead.locator("#work")).to_contain_text("不属本站范围")
    expect(lead.locator("#work")).to_contain_text("不是我们的片区")
    # Without a reason nothing happens, and the field says so.
    lead.locator("#work [name=station_id]").select_option(label="铁西站")
    lead.locator("#work [data-act=redispatch] button").click()
    expect(lead.locator("#problems [data-reason=REASON_REQUIRED]")).to_be_visible()
    lead.locator("#work [data-act=redispatch] [name=reason]").select_option(label="不属该站范围")
    lead.locator("#work [data-act=redispatch] button").click()
    expect(lead.locator("#work .said")).to_contain_text("已派铁西站")
    expect(row).to_have_count(0)
    expect(station.locator(f"tr[data-ticket='{ticket}']")).to_contain_text("已派单")


def test_a_lead_insists(open_as):
    ticket = acting.register(household=acting.free_household(station=1)[0])
    acting.reject(ticket)
    page = open_as("1101", path="/lead")
    page.locator(f"#rejected [data-row=r{ticket}]").click()
    page.locator("#work [data-act=insist] summary").click()
    page.locator("#work [data-act=insist] [name=reason]").select_option(label="核实属该站范围")
    page.locator("#work [data-act=insist] form > button").click()
    expect(page.locator("#work .said")).to_contain_text("坚持原派")
    assert sql(f"SELECT state, station_id, dispatch_seq FROM hotline.ticket WHERE id = {ticket}") == ["2|1|2"]


def test_every_counter_opens_exactly_that_many_rows(open_as):
    acting.register(words="菜市场旁边六层楼")
    acting.reject(acting.register(household=acting.free_household(station=1)[0]))
    page = open_as("1101", path="/lead")
    counters = page.locator("[data-counter]").evaluate_all(
        "all => all.map(one => [one.dataset.counter, one.getAttribute('href'), Number(one.querySelector('b').innerText)])")
    assert {"unmatched", "rejected", "overdue", "due_soon", "open", "registered", "closed"} <= {name for name, _, _ in counters}
    for name, href, count in counters:
        if href.startswith("#"):
            assert page.locator(f"{href} li:not(.none)").count() == count, name
    list_page = open_as("1101")
    for name, href, count in counters:
        if href.startswith("/"):
            list_page.goto(href)
            assert int(list_page.locator("[data-total]").inner_text()) == count, name
            rows = list_page.locator("tr[data-ticket]").count()
            while list_page.locator(".more a").count():
                list_page.locator(".more a").click()
                list_page.wait_for_url("**after=**")
                rows += list_page.locator("tr[data-ticket]").count()
            assert rows == count, name


def test_a_proposal_is_confirmed_and_ended(open_as):
    node = sql("""SELECT n.id FROM hotline.address_node n WHERE n.kind = 3
        AND NOT EXISTS (SELECT FROM hotline.mass_incident i WHERE i.node_id = n.id) ORDER BY n.id DESC LIMIT 1""")[0]
    incident = sql(f"INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES ({node}, 1, 4) RETURNING id")[0]
    page = open_as("1101", path="/lead")
    page.locator(f"[hx-post='/lead/incidents/{incident}/confirm']").click()
    expect(page.locator("#work .said")).to_contain_text("已确认群发事件")
    page.locator(f"[hx-post='/lead/incidents/{incident}/close']").click()
    expect(page.locator(f"[hx-post='/lead/incidents/{incident}/close']")).to_have_count(0)
    assert sql(f"SELECT confirmed_at IS NOT NULL, closed_at IS NOT NULL FROM hotline.mass_incident WHERE id = {incident}") == ["t|t"]


def test_a_proposal_shows_exactly_the_tickets_it_would_link(open_as):
    household, _ = acting.free_household()
    ticket = acting.register(household=household)
    node, family = sql(f"SELECT building_id || '|' || fault_family FROM hotline.ticket WHERE id = {ticket}")[0].split("|")
    sql(f"UPDATE hotline.mass_incident SET dismissed_at = now() WHERE node_id = {node} AND fault_family = {family} AND closed_at IS NULL AND dismissed_at IS NULL")
    incident = sql(f"INSERT INTO hotline.mass_incident (node_id, site_id, fault_family) VALUES ({node}, 1, {family}) RETURNING id")[0]
    page = open_as("1101", path="/lead")
    page.locator(f"[hx-get='/lead/incidents/{incident}']").click()
    shown = page.locator("#work [data-ticket]")
    expect(shown.filter(has_text=acting.number(ticket))).to_be_visible()
    keys = sorted(int(key) for key in shown.evaluate_all("rows => rows.map(row => row.dataset.ticket)"))
    assert serious(page) == []
    page.locator(f"#work [hx-post='/lead/incidents/{incident}/confirm']").click()
    expect(page.locator("#work .said")).to_contain_text("已确认群发事件")
    assert keys == [int(key) for key in sql(f"SELECT id FROM hotline.ticket WHERE mass_incident_id = {incident} ORDER BY id")]
    sql(f"UPDATE hotline.mass_incident SET closed_at = now() WHERE id = {incident}")


def test_help_is_answered_and_an_alert_acknowledged(open_as):
    page = open_as("1101", path="/lead")
    live(page)
    help_id = acting.act(acting.REGISTRAR, "SELECT (r).subject_id FROM hotline.ask_for_help(gen_random_uuid(), sha256('x'), NULL, NULL, '住户情绪激动') r")
    alert = sql("INSERT INTO hotline.alert (type, severity, subject, period, site_id, assigned_role) "
                "VALUES ('ticket.emergency', 'critical', 'ticket/0', gen_random_uuid(), 1, 2) RETURNING id")[0]
    page.reload()
    page.locator(f"[data-row=h{help_id}]").click()
    expect(page.locator("#work")).to_contain_text("住户情绪激动")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.type("我来接")
    page.locator("#work form button").click()
    expect(page.locator("#work .said")).to_contain_text("已答复求助")
    expect(page.locator(f"[data-row=h{help_id}]")).to_have_count(0)
    page.locator(f"[hx-post='/lead/alerts/{alert}'] button").click()
    expect(page.locator(f"[hx-post='/lead/alerts/{alert}']")).to_have_count(0)
    assert sql(f"SELECT answer FROM hotline.help_request WHERE id = {help_id}") == ["我来接"]
    assert sql(f"SELECT ack_at IS NOT NULL FROM hotline.alert WHERE id = {alert}") == ["t"]


def test_the_desk_is_not_for_agents(open_as):
    page = open_as("1001", path="/lead")
    expect(page.get_by_role("alert")).to_have_attribute("data-reason", "FORBIDDEN")


def test_the_desk_is_accessible_on_desktop_and_phone(open_as):
    ticket = acting.register(words="铁路桥南边第二栋")
    for viewport in ({"width": 1366, "height": 768}, PHONE):
        page = open_as("1101", viewport=viewport, path="/lead")
        page.locator(f"[data-row=u{ticket}]").click()
        expect(page.locator("#places")).not_to_be_empty()
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_wrap_up_that_takes_too_long_comes_up_by_itself_and_goes_when_it_is_done(open_as):
    call = acting.act(acting.REGISTRAR, """SELECT (r).subject_id FROM hotline.record_call(gen_random_uuid(), sha256('x'), 1::smallint, '96000', NULL, NULL,
        '138****0001', '', NULL, clock_timestamp(), clock_timestamp()) r""")
    sql(f"UPDATE hotline.call SET ring_at = now() - interval '1 hour', answered_at = now() - interval '1 hour', ended_at = now() - interval '177 seconds' WHERE id = {call}")
    page = open_as("1101", path="/lead")
    row = page.locator(f"[data-wrap-up='{call}']")
    expect(row).to_have_count(0)
    expect(row).to_contain_text("138****0001", timeout=15_000)
    assert int(page.locator("[data-counter=wrap_ups] b").inner_text()) == page.locator("[data-wrap-up]").count()
    assert serious(page) == []
    acting.act(acting.REGISTRAR, f"""SELECT (r).subject_id FROM hotline.wrap_up_call(gen_random_uuid(), sha256('x'), {call}, 1, 4::smallint, '住户表扬维修工',
        'follow_up', NULL, NULL, NULL, NULL, NULL) r""")
    page.goto("/lead")
    expect(page.locator("[data-counter=wrap_ups]")).to_be_visible()
    expect(row).to_have_count(0)
