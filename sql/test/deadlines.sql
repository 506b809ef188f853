-- Missed deadlines: found once, and those of complaints and events seen by whoever answers for them alone.
-- Source: ABN-01, CMP-01, CMP-02
\ir include/begin.sql
\ir include/fixture.sql
\ir include/as_person.sql
SELECT plan(8);

SELECT id AS complaint, site_id AS site FROM hotline.complaint WHERE site_id = 1 ORDER BY id LIMIT 1 \gset
SELECT hotline.start_clock(14::smallint, :site::smallint, NULL, now() - interval '2 hours', interval '1 hour', NULL, complaint => :complaint, seq => 9::smallint);
SELECT is((SELECT late >= 1 FROM hotline.sweep_clocks()), true, 'a deadline of a complaint is found like any other');
SELECT is((SELECT count(*) FROM hotline.clock_breach WHERE kind = 14 AND ticket_id IS NULL), 1::bigint, 'it is one breach');
SELECT is((SELECT late FROM hotline.sweep_clocks()), 0, 'and is not found again');
SELECT is(pg_temp.as_person('agent of site 1', 'SELECT count(*) FROM hotline.clock_breach WHERE kind = 14'), '0', 'CMP-02 an agent does not see what became of a complaint');
SELECT isnt(pg_temp.as_person('agent of site 1', 'SELECT count(*) FROM hotline.clock_breach'), '0', 'an agent sees missed deadlines of tickets');
SELECT is(pg_temp.as_person('dispatcher of station 1', 'SELECT count(*) FROM hotline.clock_breach WHERE kind = 14'), '0', 'CMP-02 a station does not see it either');
SELECT is(pg_temp.as_person('lead of site 1', 'SELECT count(*) FROM hotline.clock_breach WHERE kind = 14'), '1', 'CMP-01 the lead of the site sees it');
SELECT is(pg_temp.as_person('head', 'SELECT count(*) FROM hotline.clock_breach WHERE kind = 14'), '1', 'CMP-01 a head sees it');

SELECT * FROM finish();
ROLLBACK;
