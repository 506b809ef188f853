-- Verify hearthline:directory_functions on pg
BEGIN;

-- Normal forms and initials, proven on the difficult ones.
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE hotline.arabic_numerals('二十一') = '21' AND hotline.arabic_numerals('二〇三') = '203'
   AND hotline.normal_place(3::smallint, '０３号楼') = '3' AND hotline.normal_place(4::smallint, '二单元') = '2'
   AND hotline.pinyin_initials('机床厂家属院') = 'jccjsy' AND hotline.pinyin_initials('阳光花园') = 'yghy';
-- Stations never look up callers; helpers that read personal data belong to their owner alone.
SELECT 1 / count(*) FROM (VALUES (1)) AS one
 WHERE has_function_privilege('hearthline_agent', 'hotline.look_up_caller(bytea, bigint)', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_station', 'hotline.look_up_caller(bytea, bigint)', 'EXECUTE')
   AND NOT has_function_privilege('hearthline_agent', 'hotline.household_card(access.session, bigint)', 'EXECUTE')
   AND NOT has_table_privilege('hearthline_agent', 'hotline.contact_person', 'SELECT')
   AND NOT has_table_privilege('hearthline_team_lead', 'hotline.service_area', 'INSERT');
SELECT * FROM hotline.search_address(NULL, NULL, NULL, NULL, NULL, NULL, 1) WHERE false;

ROLLBACK;
