"""Returned tickets that wait for their callback, made behind the console's back."""

from contextlib import contextmanager

from conftest import sql


def any_hour():
    """Lets residents be called at any hour, so that no test depends on the clock."""
    sql("""INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
           SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site s
            WHERE NOT EXISTS (SELECT FROM hotline.policy_parameter p WHERE p.key = 'callback.hours_of_day' AND p.scope_type = 'site' AND p.scope_id = s.id)""")


def returned(registered_by="1002", unpaid=False, priority=0):
    """A ticket that a station returned; the key of its callback."""
    any_hour()
    rows = sql(f"""
        WITH h AS (
            SELECT * FROM hotline.household h WHERE h.fee_status IS DISTINCT FROM 2
               AND NOT EXISTS (SELECT FROM hotline.ticket t WHERE t.household_id = h.id) ORDER BY random() LIMIT 1
        ), s AS (SELECT * FROM hotline.station WHERE active ORDER BY id LIMIT 1
        ), n AS (SELECT coalesce(max(id), 0) + 1 AS id FROM hotline.ticket
        ), t AS (
            INSERT INTO hotline.ticket (site_id, number, state, cycle, category, queue, fault, fault_family, urgency, problem, household_id,
                building_id, community_id, address_text, station_id, preset_station_id, dispatch_seq, registered_by, first_issued_at,
                issued_at, accepted_at, arrived_at, finished_at, returned_at)
            SELECT s.site_id, '20000101-01-' || lpad(n.id::text, 4, '0'), 8, 1, 1, 1, f.code, f.family, 3, '不热', h.id, h.building_id, h.community_id,
                   h.full_name, s.id, s.id, 1, (SELECT id FROM hotline.employee WHERE agent_no = '{registered_by}'),
                   now() - interval '3 hours', now() - interval '3 hours', now() - interval '2 hours', now() - interval '1 hour',
                   now() - interval '30 minutes', now() - interval '30 minutes'
              FROM h, s, n, hotline.fault f WHERE f.code = 3 RETURNING *
        ), d AS (
            INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at)
            SELECT id, 1, cycle, site_id, station_id, issued_at FROM t
        ), c AS (
            INSERT INTO hotline.completion (ticket_id, cycle, site_id, station_id, dispatch_seq, cause_code, action_code, charged,
                amount_fen, ownership, receipt_no, arrived_at, finished_at, repairer_id, returned_by)
            SELECT t.id, t.cycle, t.site_id, t.station_id, 1, 'air', 'vent', false, 0, 3, '', t.arrived_at, t.finished_at, w.id, w.id
              FROM t, (SELECT id FROM hotline.employee WHERE agent_no = '50101') w
        ), e AS (
            INSERT INTO hotline.ticket_event (ticket_id, site_id, station_id, version, cycle, action, to_state, employee_id)
            SELECT id, site_id, station_id, version, cycle, 1, 1, registered_by FROM t
        ), p AS (
            INSERT INTO hotline.ticket_person (ticket_id, site_id, station_id, name, name_masked, phone_cipher, phone_index, phone_masked)
            SELECT t.id, t.site_id, t.station_id, x.name, x.name_masked, x.phone_cipher, x.phone_index, x.phone_masked
              FROM t, (SELECT * FROM hotline.ticket_person WHERE phone_cipher IS NOT NULL ORDER BY ticket_id LIMIT 1) x
        ), k AS (
            INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
            SELECT id, cycle, site_id, station_id, 1, 1, {priority}, returned_at, returned_at, returned_at + interval '1 day', returned_at FROM t
            RETURNING id
        )
        SELECT id FROM k""")
    task = int(rows[0])
    if unpaid:
        sql(f"""UPDATE hotline.household SET fee_status = 2, fee_status_at = now() - interval '1 hour'
                 WHERE id = (SELECT t.household_id FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id WHERE k.id = {task})""")
        sql("""INSERT INTO hotline.heating_season (id, name, starts_at, ends_at, trial_starts_at, billing_from, billing_to)
               SELECT 999, 'test', timestamptz '1999-11-15', timestamptz '2000-03-15', timestamptz '1999-11-01', now() - interval '1 day', now() + interval '1 day'
                WHERE NOT EXISTS (SELECT FROM hotline.heating_season WHERE now() BETWEEN billing_from AND billing_to)""")
    return task


def first(task):
    """The same task, before all others of its rank: on the first page of every list."""
    sql(f"""UPDATE hotline.callback_task SET returned_at = (SELECT min(returned_at) - interval '1 second' FROM hotline.callback_task WHERE status IN (1, 2))
             WHERE id = {task}""")
    return task


@contextmanager
def crowd(task, times):
    """So many tasks more like this one, for a while, and a plan of the day that has room for them."""
    sql("UPDATE hotline.work_plan SET callback_target = 200")
    sql(f"""
        INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
        SELECT ticket_id, cycle + n, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at
          FROM hotline.callback_task, generate_series(1, {times}) n WHERE id = {task}""")
    try:
        yield
    finally:
        sql(f"DELETE FROM hotline.callback_task k USING hotline.callback_task o WHERE o.id = {task} AND k.ticket_id = o.ticket_id AND k.id <> o.id")


def ticket_of(task, columns):
    """Columns of the ticket t and the task k of a callback."""
    return sql(f"SELECT {columns} FROM hotline.callback_task k JOIN hotline.ticket t ON t.id = k.ticket_id WHERE k.id = {task}")[0]
