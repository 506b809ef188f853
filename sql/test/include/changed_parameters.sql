-- Two parameters changed by people, one of them later than the ledger: what a revert has to leave behind. For an empty schema.
SET ROLE hearthline_owner;
INSERT INTO hotline.employee (agent_no, name) VALUES ('T0001', '甲'), ('T0002', '乙');
WITH person AS (
    SELECT min(id) AS first, max(id) AS second FROM hotline.employee
), ended AS (
    UPDATE hotline.policy_parameter SET valid_to = now() WHERE key IN ('feed.keep_hours', 'session.hours') RETURNING key, value_json, unit
), begun AS (
    INSERT INTO hotline.policy_parameter (key, value_json, unit, valid_from, proposed_by, approved_by)
    SELECT key, value_json, unit, now(), first, second FROM ended, person RETURNING id, key, value_json
)
INSERT INTO hotline.parameter_change (key, value_json, valid_from, reason, proposed_by, decided_by, decided_at, parameter_id)
SELECT key, value_json, now(), '换班时间', first, second, now(), id FROM begun, person;
