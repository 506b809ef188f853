-- A small company for tests: two sites, three stations, four communities, 42 households, people with live sessions.
-- Names, phones and keys are invented. The key of a session is the SHA-256 of its token (see FixturePerson).
BEGIN;

INSERT INTO hotline.company VALUES (1, '大龙供热(测试)', '96000');
INSERT INTO hotline.site (id, code, name) VALUES (1, '01', '总部呼叫中心'), (2, '02', '东部呼叫中心');
INSERT INTO hotline.station (id, code, name, site_id, phone) VALUES
    (1, 'ST01', '城关站', 1, '100-0000-0001'), (2, 'ST02', '北关站', 1, '100-0000-0002'), (3, 'ST03', '东湖站', 2, '100-0000-0003');
INSERT INTO hotline.heating_season VALUES
    (1, '2025-2026', '2025-11-15 00:00+08', '2026-03-16 00:00+08', '2025-11-08 00:00+08', '2025-10-01 00:00+08', '2026-03-16 00:00+08');

CREATE TEMPORARY TABLE person (agent_no text, name text, role smallint, site smallint, station smallint, duties smallint[]);
INSERT INTO person VALUES
    ('1001', '李一', 1, 1, NULL, '{}'), ('1002', '王二', 1, 1, NULL, '{}'), ('1003', '张三', 1, 1, NULL, '{}'),
    ('2001', '刘四', 1, 2, NULL, '{}'),
    ('1101', '陈五', 2, 1, NULL, '{3}'), ('1102', '杨六', 2, 1, NULL, '{4,5}'), ('2101', '赵七', 2, 2, NULL, '{3,4}'),
    ('1901', '黄八', 4, 1, NULL, '{3,4,5}'), ('2901', '周九', 4, 2, NULL, '{}'), ('9001', '吴十', 5, NULL, NULL, '{4,5}'),
    ('3101', '徐甲', 6, NULL, 1, '{}'), ('3201', '孙乙', 6, NULL, 2, '{}'), ('3301', '马丙', 6, NULL, 3, '{}'),
    ('3151', '朱丁', 7, NULL, 1, '{}'), ('3152', '胡戊', 7, NULL, 1, '{}'), ('3251', '郭己', 7, NULL, 2, '{}'),
    ('3351', '何庚', 7, NULL, 3, '{}'), ('9002', '林辛', 13, NULL, NULL, '{}');
INSERT INTO hotline.employee (agent_no, name, created_at) SELECT agent_no, name, '2025-10-01 08:00+08' FROM person ORDER BY agent_no;
INSERT INTO hotline.employment (employee_id, role, site_id, station_id, valid_from)
SELECT e.id, p.role, p.site, p.station, '2025-10-01 08:00+08' FROM person p JOIN hotline.employee e USING (agent_no) ORDER BY agent_no;
INSERT INTO hotline.employee_duty (employee_id, duty, valid_from)
SELECT e.id, d, '2025-10-01 08:00+08' FROM person p JOIN hotline.employee e USING (agent_no), unnest(p.duties) AS d ORDER BY agent_no, d;
INSERT INTO hotline.team (site_id, kind, name) VALUES (1, 1, '客户服务组'), (1, 2, '投诉处理组'), (2, 1, '客户服务组'), (2, 2, '投诉处理组');
INSERT INTO hotline.team_member (team_id, site_id, employee_id, valid_from)
SELECT t.id, t.site_id, e.id, '2025-10-01 08:00+08' FROM hotline.team t JOIN person p ON p.site = t.site_id AND p.role = 1
  JOIN hotline.employee e USING (agent_no) WHERE (t.kind = 2) = (agent_no = '1003');

-- Password of everybody: Warm-winter-2026 (cheap scrypt cost, for tests only).
INSERT INTO access.credential (employee_id, password_hash, must_change)
SELECT e.id, 'scrypt$1024$8$1$Zml4dHVyZS1zYWx0LTE2Yg==$JnCwZWqygDfdOpTecWpwHwaYN5bGYqFNzPjblGcNDRc=', false FROM hotline.employee e;
INSERT INTO access.session (key, employee_id, employment_id, role, database_role, site_id, station_id, workstation, expires_at)
SELECT sha256(convert_to(rpad('fixture-token-' || e.agent_no, 43, 'A'), 'UTF8')), e.id, m.id, m.role, r.database_role,
       m.site_id, m.station_id, 'PC-' || e.agent_no, now() + interval '10 years'
  FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id JOIN hotline.role r ON r.code = m.role
 WHERE r.database_role IS NOT NULL;

-- Districts 1, 2; communities 11 to 14; buildings and units by position; 201 to 242 are no nodes but households 1 to 42.
INSERT INTO hotline.address_node (id, kind, name) OVERRIDING SYSTEM VALUE VALUES (1, 1, '老城区'), (2, 1, '东湖新区');
INSERT INTO hotline.address_node (id, parent_id, kind, name) OVERRIDING SYSTEM VALUE VALUES
    (11, 1, 2, '阳光花园'), (12, 2, 2, '翠湖小区'), (13, 1, 2, '幸福小区'), (14, 2, 2, '幸福小区');
INSERT INTO hotline.address_node (id, parent_id, kind, name) OVERRIDING SYSTEM VALUE
SELECT c.id * 10 + b, c.id, 3, b || '号楼' FROM (VALUES (11, 3), (12, 2), (13, 1), (14, 1)) AS c (id, buildings), generate_series(1, c.buildings) AS b;
INSERT INTO hotline.address_node (id, parent_id, kind, name) OVERRIDING SYSTEM VALUE
SELECT b.id * 10 + u, b.id, 4, u || '单元' FROM hotline.address_node b, generate_series(1, CASE WHEN b.id < 130 THEN 2 ELSE 1 END) AS u
 WHERE b.kind = 3;
SELECT setval(pg_get_serial_sequence('hotline.address_node', 'id'), 10000);
INSERT INTO hotline.node_alias (node_id, alias) VALUES (11, '阳光'), (11, '原二轻局宿舍'), (12, '翠胡'), (13, '幸福里');

-- Four flats per unit: 101, 201, 501, 502; one flat 101 in each 幸福小区. Numbers count through from 1.
INSERT INTO hotline.household (household_no, unit_id, room_no, fee_status, fee_status_at)
SELECT 'H' || lpad((row_number() OVER w)::text, 7, '0'), u.id, room,
       CASE WHEN room = '502' THEN 2 ELSE 1 END, now()
  FROM hotline.address_node u, unnest(ARRAY['101', '201', '501', '502']) AS room
 WHERE u.kind = 4 AND (u.community_id < 13 OR room = '101')
WINDOW w AS (ORDER BY u.id, room) ORDER BY u.id, room;
UPDATE hotline.household SET special_care = true WHERE id IN (1, 25);

-- 阳光花园 belongs to 城关站; its building 2 to 北关站, except unit 2 of that building; 东湖新区 as a whole to 东湖站.
INSERT INTO hotline.service_area (node_id, station_id, valid_from, proposed_at, approved_at) VALUES
    (11, 1, '-infinity', now(), now()), (112, 2, '-infinity', now(), now()), (1122, 1, '-infinity', now(), now()),
    (13, 2, '-infinity', now(), now()), (2, 3, '-infinity', now(), now());

COMMIT;
