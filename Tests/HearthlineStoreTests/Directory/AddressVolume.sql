-- 190 communities, 3,420 buildings, 10,260 units and 225,720 households in the fixture's districts, invented.
INSERT INTO hotline.address_node (parent_id, kind, name)
SELECT 1 + n % 2, 2, a || b FROM (SELECT a, b, (row_number() OVER ())::int AS n
  FROM unnest(ARRAY['金桂', '和平', '建设', '东风', '春晖', '书香', '锦绣', '龙泉', '滨河', '曙光', '友谊', '红旗', '明珠', '康泰', '银河', '新华', '光明', '胜利', '解放']) AS a,
       unnest(ARRAY['花园', '小区', '家园', '嘉苑', '新村', '里', '城', '公寓', '一区', '家属院']) AS b) AS names;
INSERT INTO hotline.address_node (parent_id, kind, name)
SELECT c.id, 3, n || '号楼' FROM hotline.address_node c, generate_series(1, 18) AS n WHERE c.kind = 2 AND c.id > 10000;
INSERT INTO hotline.address_node (parent_id, kind, name)
SELECT b.id, 4, n || '单元' FROM hotline.address_node b, generate_series(1, 3) AS n WHERE b.kind = 3 AND b.id > 10000;
INSERT INTO hotline.household (household_no, unit_id, room_no)
SELECT 'V' || u.id || '-' || room, u.id, room
  FROM hotline.address_node u, (SELECT (f * 100 + n)::text AS room FROM generate_series(1, 11) AS f, generate_series(1, 2) AS n) AS rooms
 WHERE u.kind = 4 AND u.id > 10000;
INSERT INTO hotline.service_area (node_id, station_id, approved_at) SELECT id, 1 + id % 3, now() FROM hotline.address_node WHERE kind = 2 AND id > 10000;
ANALYZE hotline.address_node, hotline.household, hotline.node_alias, hotline.community_gram, hotline.service_area;
