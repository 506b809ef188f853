"""What other people do meanwhile, without a browser: one statement as one person, under a session of its own."""

import uuid

from conftest import sql

REGISTRAR, STATION_1, STATION_2 = "1030", "50113", "50213"


def act(agent, call):
    """Runs a call of a function as somebody, signed in or not, and returns its first value."""
    key = uuid.uuid4().hex * 2
    lines = sql(f"""
        INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, station_id, workstation, expires_at)
        SELECT decode('{key}', 'hex'), e.id, m.id, m.role, r.database_role, m.site_id, m.station_id, 'PC', now() + interval '1 minute'
          FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id JOIN hotline.role r ON r.code = m.role
         WHERE e.agent_no = '{agent}' LIMIT 1
            ON CONFLICT (employee_id) WHERE ended_at IS NULL DO NOTHING;
        CREATE TEMPORARY TABLE role_of AS SELECT s.database_role, encode(s.key, 'hex') AS key
          FROM access.session s JOIN hotline.employee e ON e.id = s.employee_id WHERE e.agent_no = '{agent}' AND s.ended_at IS NULL;
        GRANT SELECT ON role_of TO hearthline_server;
        SET SESSION AUTHORIZATION hearthline_server;
        SELECT set_config('role', (SELECT database_role FROM role_of)::text, true),
            set_config('hearthline.session', (SELECT key FROM role_of), true);
        SELECT 'answer:' || ({call});
        RESET SESSION AUTHORIZATION;
        UPDATE access.session SET ended_at = now(), end_reason = 'signed_out' WHERE key = decode('{key}', 'hex')""")
    return next(line[7:] for line in lines if line.startswith("answer:"))


def register(household=None, words="", problem="全屋不热", fault=2, read_back="{0,0,0,2}"):
    """Registers a repair of site 1 and returns its key; without a household its place is words."""
    quoted = [text.replace("'", "''") for text in (words, problem)]
    return int(act(REGISTRAR, f"""SELECT (r).ticket_id FROM hotline.register_ticket(gen_random_uuid(), sha256('x'), {household or 'NULL'},
        '{quoted[0]}', NULL, NULL, 1::smallint, {fault}::smallint, NULL, NULL, '{quoted[1]}', 1::smallint, '', NULL, NULL, false,
        '{read_back}'::smallint[], '王先生', '王**', NULL, NULL, NULL, false, NULL, NULL, NULL) r"""))


def free_household(station=1, skip=0):
    """A household without tickets, as (key, words to find it by)."""
    rows = sql(f"""SELECT h.id || '|' || n.full_name || h.room_no FROM hotline.household h JOIN hotline.address_node n ON n.id = h.unit_id
        WHERE hotline.station_for(h.unit_id) = {station} AND NOT h.special_care AND NOT EXISTS (SELECT FROM hotline.ticket t WHERE t.household_id = h.id)
        ORDER BY h.id DESC OFFSET {skip} LIMIT 1""")
    household, words = rows[0].split("|")
    return int(household), words


def number(ticket):
    return sql(f"SELECT number FROM hotline.ticket WHERE id = {ticket}")[0]


def state(ticket):
    return int(sql(f"SELECT state FROM hotline.ticket WHERE id = {ticket}")[0])


def reject(ticket, by=STATION_1):
    act(by, f"SELECT (r).ticket_id FROM hotline.reject_ticket(gen_random_uuid(), sha256('x'), {ticket}, NULL, 1::smallint, '不是我们的片区') r")


def note(ticket, text):
    act(REGISTRAR, f"SELECT (r).ticket_id FROM hotline.add_note(gen_random_uuid(), sha256('x'), {ticket}, NULL, '{text}') r")
