-- Deploy hearthline:codes to pg
-- Lookup tables: every smallint code in the schema is explained here.
BEGIN;
SET LOCAL ROLE hearthline_owner;

-- A list of codes with their words, which everybody may read.
CREATE FUNCTION hotline.make_codes(name text, zh text, en text) RETURNS void
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('CREATE TABLE hotline.%I (
        code smallint PRIMARY KEY,
        identifier text NOT NULL UNIQUE CHECK (identifier ~ ''^[A-Za-z][A-Za-z0-9_]*$''),
        label_zh text NOT NULL,
        label_en text NOT NULL)', name);
    EXECUTE format('COMMENT ON TABLE hotline.%I IS %L', name, zh || ' | ' || en);
    EXECUTE format('COMMENT ON COLUMN hotline.%I.code IS ''代码 | code''', name);
    EXECUTE format('COMMENT ON COLUMN hotline.%I.identifier IS ''英文标识 | identifier''', name);
    EXECUTE format('COMMENT ON COLUMN hotline.%I.label_zh IS ''中文名称 | Chinese label''', name);
    EXECUTE format('COMMENT ON COLUMN hotline.%I.label_en IS ''英文名称 | English label''', name);
    EXECUTE format('SELECT hotline.protect(%L)', 'hotline.' || name);
    EXECUTE format('CREATE POLICY everybody_reads ON hotline.%I FOR SELECT TO hearthline_agent, hearthline_team_lead,
        hearthline_department_head, hearthline_station, hearthline_worker, hearthline_report_owner USING (true)', name);
    EXECUTE format('GRANT SELECT ON hotline.%I TO hearthline_agent, hearthline_team_lead,
        hearthline_department_head, hearthline_station, hearthline_worker, hearthline_report_owner', name);
END
$$;
COMMENT ON FUNCTION hotline.make_codes(text, text, text) IS '建立代码表 | makes a list of codes';

SELECT hotline.make_codes(name, zh, en) FROM (VALUES
    ('role', '职务', 'role of a person'),
    ('duty', '专项职责', 'dated finer power of a person'),
    ('team_kind', '班组类型', 'kind of team'),
    ('queue', '队列', 'work queue'),
    ('category', '来电类别', 'category of a contact'),
    ('fault_family', '故障大类', 'fault family'),
    ('urgency', '紧急程度', 'urgency'),
    ('caller_relation', '来电人关系', 'relation of the caller'),
    ('readback_exception', '未跟读原因', 'why an item was not read back'),
    ('override_reason', '改选维修站原因', 'why the preset station was not taken'),
    ('rejection_reason', '退单原因', 'why a station sent an order back'),
    ('ticket_state', '报修单状态', 'ticket state'),
    ('ticket_action', '报修单动作', 'ticket action'),
    ('ticket_closure', '办结方式', 'how a ticket ended'),
    ('clock_kind', '时限种类', 'kind of clock'),
    ('contact_channel', '联系方式', 'channel of a resident contact'),
    ('contact_result', '联系结果', 'result of a resident contact'),
    ('ownership', '产权', 'ownership of the faulty part'),
    ('attitude', '态度评价', 'answer to question b'),
    ('opinion_kind', '意见类别', 'kind of opinion, question e'),
    ('callback_status', '回访任务状态', 'status of a callback task'),
    ('callback_attempt_result', '回访拨打结果', 'result of a callback attempt'),
    ('callback_result', '回访结果', 'result of a callback'),
    ('fee_status', '交费状态', 'fee status'),
    ('access_purpose', '查看个人信息的理由', 'purpose of access to personal data')) AS t (name, zh, en);

ALTER TABLE hotline.ticket_state ADD is_open boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN hotline.ticket_state.is_open IS '是否未办结 | whether a ticket in this state is open';
ALTER TABLE hotline.role ADD database_role name;
COMMENT ON COLUMN hotline.role.database_role IS '登录后使用的数据库角色,空为不能登录 | database role of the session, null: cannot sign in';
ALTER TABLE hotline.category ADD queue smallint REFERENCES hotline.queue;
COMMENT ON COLUMN hotline.category.queue IS '默认队列 | default queue';
ALTER TABLE hotline.queue ADD team_kind smallint REFERENCES hotline.team_kind;
COMMENT ON COLUMN hotline.queue.team_kind IS '负责该队列的班组类型,空为不限 | kind of team that works the queue, null: any';

CREATE TABLE hotline.fault (
    code smallint PRIMARY KEY,
    identifier text NOT NULL UNIQUE,
    label_zh text NOT NULL,
    label_en text NOT NULL,
    family smallint NOT NULL REFERENCES hotline.fault_family,
    default_urgency smallint NOT NULL REFERENCES hotline.urgency,
    needs_room_temp boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE hotline.fault IS '故障类型 | fault taxonomy';
COMMENT ON COLUMN hotline.fault.code IS '代码 | code';
COMMENT ON COLUMN hotline.fault.identifier IS '英文标识 | identifier';
COMMENT ON COLUMN hotline.fault.label_zh IS '中文名称 | Chinese label';
COMMENT ON COLUMN hotline.fault.label_en IS '英文名称 | English label';
COMMENT ON COLUMN hotline.fault.family IS '故障大类,用于识别重复报修 | family, used to recognise duplicates';
COMMENT ON COLUMN hotline.fault.default_urgency IS '默认紧急程度 | default urgency';
COMMENT ON COLUMN hotline.fault.needs_room_temp IS '返单时必须填室温 | return needs a room temperature';

CREATE TABLE hotline.ticket_transition (
    from_state smallint NOT NULL REFERENCES hotline.ticket_state,
    action smallint NOT NULL REFERENCES hotline.ticket_action,
    to_state smallint NOT NULL REFERENCES hotline.ticket_state,
    database_role name NOT NULL,
    only_p1 boolean NOT NULL DEFAULT false,
    PRIMARY KEY (from_state, action, database_role)
);
COMMENT ON TABLE hotline.ticket_transition IS '报修单状态转换表:谁可以做什么 | allowed transitions and who may make them';
COMMENT ON COLUMN hotline.ticket_transition.from_state IS '原状态 | state before';
COMMENT ON COLUMN hotline.ticket_transition.action IS '动作 | action';
COMMENT ON COLUMN hotline.ticket_transition.to_state IS '新状态 | state after';
COMMENT ON COLUMN hotline.ticket_transition.database_role IS '可执行的数据库角色 | database role that may act';
COMMENT ON COLUMN hotline.ticket_transition.only_p1 IS '仅限紧急单 | only for urgency P1';

SELECT hotline.protect('hotline.fault', 'hotline.ticket_transition');
CREATE POLICY everybody_reads ON hotline.fault FOR SELECT TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station, hearthline_worker, hearthline_report_owner USING (true);
CREATE POLICY everybody_reads ON hotline.ticket_transition FOR SELECT TO hearthline_agent, hearthline_team_lead,
    hearthline_department_head, hearthline_station, hearthline_worker USING (true);
GRANT SELECT ON hotline.fault TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station, hearthline_worker, hearthline_report_owner;
GRANT SELECT ON hotline.ticket_transition TO hearthline_agent, hearthline_team_lead, hearthline_department_head,
    hearthline_station, hearthline_worker;

INSERT INTO hotline.role VALUES
    (1, 'agent', '话务员', 'agent', 'hearthline_agent'),
    (2, 'lead', '领班', 'team lead', 'hearthline_team_lead'),
    (3, 'supervisor', '主管', 'supervisor', 'hearthline_team_lead'),
    (4, 'head', '客服部长', 'department head', 'hearthline_department_head'),
    (5, 'manager', '呼叫中心经理', 'center manager', 'hearthline_department_head'),
    (6, 'station_dispatcher', '维修站调度', 'station dispatcher', 'hearthline_station'),
    (7, 'repairer', '维修工', 'repairer', 'hearthline_station'),
    (8, 'statistician', '报表统计人员', 'statistician', NULL),
    (9, 'report_owner', '报表责任人', 'report owner', NULL),
    (10, 'keeper', '管理员', 'keeper', NULL),
    (11, 'it_admin', '计算机管理员', 'IT administrator', NULL),
    (12, 'technician', '技术人员', 'technician', NULL),
    (13, 'dpo', '个人信息负责人', 'personal-information officer', NULL),
    (14, 'auditor', '审计员', 'auditor', NULL),
    (15, 'station_head', '站长', 'station head', 'hearthline_station');
INSERT INTO hotline.duty VALUES
    (1, 'statistician', '报表统计', 'prepares the daily report'),
    (2, 'report_owner', '报表责任', 'signs the daily report'),
    (3, 'keeper', '服务范围维护', 'keeps service areas and addresses'),
    (4, 'area_approver', '服务范围审批', 'approves changes of service areas'),
    (5, 'parameter_approver', '参数审批', 'approves parameters');
INSERT INTO hotline.team_kind VALUES
    (1, 'service', '客户服务', 'customer service'), (2, 'complaint', '投诉处理', 'complaints'),
    (3, 'technical', '技术支持', 'technical support'), (4, 'statistics', '统计', 'statistics');
INSERT INTO hotline.queue (code, identifier, label_zh, label_en, team_kind) VALUES
    (1, 'repair', '报修', 'repairs', NULL), (2, 'complaint', '投诉', 'complaints', 2),
    (3, 'inquiry', '咨询', 'inquiries', NULL), (4, 'fee', '收费', 'fees', NULL);
INSERT INTO hotline.category (code, identifier, label_zh, label_en, queue) VALUES
    (1, 'repair', '报修', 'repair', 1), (2, 'inquiry', '咨询', 'inquiry', 3), (3, 'complaint', '投诉', 'complaint', 2),
    (4, 'praise', '表扬', 'praise', 3), (5, 'suggestion', '建议', 'suggestion', 3), (6, 'fee', '收费', 'fee', 4),
    (7, 'stop_restore', '报停/恢复供热', 'stop or restore heating', 1), (8, 'outage', '停热', 'outage', 3),
    (9, 'transfer', '转接', 'transfer', 3);
INSERT INTO hotline.fault_family VALUES
    (1, 'no_heat', '不热', 'no heat or low temperature'), (2, 'leak', '漏水', 'leak'), (3, 'device', '阀门与仪表', 'valve or meter'),
    (4, 'noise', '异响', 'noise'), (5, 'network', '管网', 'network and surroundings'), (6, 'account', '报停与开栓', 'stop and restore'),
    (7, 'other', '其他', 'other');
INSERT INTO hotline.urgency VALUES
    (1, 'P1', '紧急', 'emergency'), (2, 'P2', '加急', 'urgent'), (3, 'P3', '普通', 'normal'), (4, 'P4', '一般', 'low');
INSERT INTO hotline.fault VALUES
    (1, 'NH_UNIT', '整单元/整栋不热', 'whole unit without heat', 1, 2, false),
    (2, 'NH_FLAT', '全屋不热', 'flat without heat', 1, 3, false),
    (3, 'NH_RAD', '个别暖气片不热', 'single radiator without heat', 1, 3, false),
    (4, 'LT_TEMP', '温度低', 'low temperature', 1, 3, true),
    (5, 'LK_JOINT', '户内阀门/接头漏水', 'leaking valve or joint', 2, 2, false),
    (6, 'LK_RAD', '暖气片/地暖管漏水', 'leaking radiator', 2, 2, false),
    (7, 'LK_RISER', '楼道立管/管井漏水', 'leaking riser', 2, 2, false),
    (8, 'BURST', '爆管/喷水', 'burst pipe', 2, 1, false),
    (9, 'VALVE', '阀门损坏', 'broken valve', 3, 3, false),
    (10, 'NOISE', '异响/水流声', 'noise', 4, 4, false),
    (11, 'METER', '热表/温控面板故障', 'meter or thermostat', 3, 4, false),
    (12, 'IC_VALVE', 'IC卡/远控阀不动作', 'card or remote valve', 3, 3, false),
    (13, 'HOT', '过热', 'too hot', 1, 4, false),
    (14, 'STOP_RESTORE', '报停/恢复供热开阀', 'stop or restore heating', 6, 4, false),
    (15, 'WATER_LOSS', '私自放水/失水举报', 'water taken from the system', 5, 3, false),
    (16, 'INSUL', '保温脱落/井盖', 'insulation or manhole', 5, 4, false),
    (17, 'TRENCH', '地面冒热气/塌陷', 'steam or subsidence', 5, 2, false),
    (18, 'DAMAGE', '漏水财产损失', 'water damage', 5, 3, false),
    (19, 'REINSTATE', '维修后恢复', 'reinstatement', 5, 4, false),
    (20, 'OTHER', '其他', 'other', 7, 3, false);
INSERT INTO hotline.caller_relation VALUES
    (1, 'self', '住户本人', 'resident'), (2, 'family', '家属', 'family'), (3, 'tenant', '租户', 'tenant'),
    (4, 'neighbour', '邻居', 'neighbour'), (5, 'property', '物业', 'property management'), (6, 'committee', '社区/居委会', 'neighbourhood committee'),
    (7, 'internal', '内部', 'internal'), (8, 'heating_office', '供热办/12345', 'heating office or city line'),
    (9, 'media', '媒体', 'media'), (10, 'other', '其他', 'other');
INSERT INTO hotline.readback_exception VALUES
    (1, 'caller_hung_up', '来电人挂断', 'caller hung up'), (2, 'refused', '拒绝提供', 'refused'), (3, 'anonymous', '匿名', 'anonymous'),
    (4, 'noisy_line', '线路嘈杂', 'noisy line'), (5, 'third_party', '第三方代报', 'third party'), (6, 'emergency_skip', '紧急略过', 'skipped in an emergency');
INSERT INTO hotline.override_reason VALUES
    (1, 'area_table_wrong', '服务范围有误', 'area table wrong'), (2, 'station_request', '维修站要求', 'station asked for it'),
    (3, 'caller_insists', '来电人坚持', 'caller insists'), (4, 'mass_incident', '群发事件', 'mass incident'), (5, 'other', '其他', 'other');
INSERT INTO hotline.rejection_reason VALUES
    (1, 'not_my_area', '不属本站范围', 'not my area'), (2, 'address_wrong', '地址有误', 'wrong address'),
    (3, 'not_our_work', '不属维修范围', 'not our work'), (4, 'duplicate', '重复派单', 'duplicate'), (5, 'other', '其他', 'other');
INSERT INTO hotline.ticket_state VALUES
    (1, 'registered', '已登记', 'registered', true), (2, 'dispatched', '已派单', 'dispatched', true),
    (3, 'accepted', '已接单', 'accepted', true), (4, 'contacted', '已联系', 'contacted', true),
    (5, 'appointed', '已预约', 'appointed', true), (6, 'on_site', '已到场', 'on site', true),
    (7, 'returned', '已返单', 'returned', true), (8, 'callback_due', '待回访', 'callback due', true),
    (9, 'closed', '已办结', 'closed', false), (10, 'rejected_by_station', '退单', 'rejected by station', true),
    (11, 'suspended', '挂起', 'suspended', true), (12, 'reopened', '重修', 'reopened', true),
    (13, 'merged', '并单', 'merged', false), (14, 'cancelled', '作废', 'cancelled', false);
INSERT INTO hotline.ticket_action VALUES
    (1, 'register', '登记', 'register'), (2, 'dispatch', '派单', 'dispatch'), (3, 'redispatch', '改派', 're-dispatch'),
    (4, 'insist', '坚持派单', 'insist'), (5, 'accept', '接单', 'accept'), (6, 'reject', '退单', 'reject'),
    (7, 'contact', '联系住户', 'contact resident'), (8, 'appoint', '预约上门', 'make appointment'), (9, 'arrive', '到场', 'arrive'),
    (10, 'return', '返单', 'return'), (11, 'queue_callback', '转回访', 'queue callback'), (12, 'close', '办结', 'close'),
    (13, 'reopen', '重修', 'reopen'), (14, 'suspend', '挂起', 'suspend'), (15, 'resume', '恢复', 'resume'),
    (16, 'urge', '催单', 'urge'), (17, 'merge', '并单', 'merge'), (18, 'cancel', '作废', 'cancel'),
    (19, 'set_urgency', '调整紧急程度', 'set urgency'), (20, 'resolve_address', '核实地址', 'resolve address'), (21, 'note', '备注', 'note'),
    (22, 'callback_attempt', '回访拨打', 'callback attempt'), (23, 'callback_appointment', '预约回访', 'callback appointment'),
    (24, 'callback_saved', '回访登记', 'callback saved'), (25, 'callback_reassigned', '回访转派', 'callback reassigned'),
    (26, 'incident_linked', '并入群发事件', 'linked to mass incident'), (27, 'view', '查看个人信息', 'personal data viewed'),
    (28, 'complete_intake', '补全登记', 'complete intake'), (29, 'phone_order', '电话派单', 'order by telephone');
INSERT INTO hotline.ticket_closure VALUES
    (1, 'solved', '已解决', 'solved'), (2, 'unconfirmed', '未回访确认', 'closed unconfirmed'),
    (3, 'cancelled', '作废', 'cancelled'), (4, 'merged', '并单', 'merged');
INSERT INTO hotline.clock_kind VALUES
    (1, 'address', '核址', 'address resolution'), (2, 'dispatch', '派单', 'dispatch'), (3, 'accept', '接单', 'accept'),
    (4, 'contact', '联系住户', 'contact'), (5, 'arrive', '到场', 'arrive'), (6, 'repair', '维修', 'repair'),
    (7, 'callback', '回访', 'callback'), (8, 'rejection', '退单处理', 'answer to a rejection'), (9, 'intake', '补全登记', 'complete intake'),
    (10, 'head_ack', '部长确认', 'acknowledgement by the head'), (11, 'report_up', '上报', 'report to the department'),
    (12, 'center_ack', '供热中心确认', 'acknowledgement by the heating center'), (13, 'follow_up', '跟踪', 'follow-up'),
    (14, 'complaint_ack', '投诉受理', 'acknowledgement of a complaint'), (15, 'complaint_reply', '投诉答复', 'first reply to a complaint'),
    (16, 'complaint_close', '投诉办结', 'closing of a complaint'), (17, 'external_due', '转办时限', 'deadline of the heating office'),
    (18, 'supervisor_ack', '主管确认', 'acknowledgement by the supervisor'), (19, 'transfer', '转办接收', 'acceptance of a hand-over'),
    (20, 'opinion_reply', '意见答复', 'answer to an opinion'), (21, 'work_item', '转办办结', 'result of a hand-over');
INSERT INTO hotline.contact_channel VALUES
    (1, 'work_line', '工作电话', 'work line'), (2, 'app', '手机应用', 'app'), (3, 'declared', '自报', 'declared only'), (4, 'sms', '短信', 'text message');
INSERT INTO hotline.contact_result VALUES
    (1, 'reached', '已联系上', 'reached'), (2, 'no_answer', '无人接听', 'no answer'), (3, 'wrong_number', '号码错误', 'wrong number'), (4, 'sms_sent', '已发短信', 'text message sent');
INSERT INTO hotline.ownership VALUES (1, 'public', '户外(公司)', 'public'), (2, 'private', '户内(住户)', 'private'), (3, 'unknown', '不明', 'unknown');
INSERT INTO hotline.attitude VALUES (1, 'satisfied', '满意', 'satisfied'), (2, 'neutral', '一般', 'neutral'), (3, 'dissatisfied', '不满意', 'dissatisfied');
INSERT INTO hotline.opinion_kind VALUES
    (1, 'none', '无', 'none'), (2, 'suggestion', '建议', 'suggestion'), (3, 'opinion', '意见', 'opinion'),
    (4, 'praise', '表扬', 'praise'), (5, 'complaint', '投诉', 'complaint');
INSERT INTO hotline.callback_status VALUES
    (1, 'open', '待回访', 'open'), (2, 'appointed', '已预约', 'appointed'), (3, 'done', '已完成', 'done'),
    (4, 'closed_unreached', '未接通办结', 'closed unreached'), (5, 'skipped_capacity', '人力不足未访', 'skipped for capacity'), (6, 'superseded', '已作废', 'superseded');
INSERT INTO hotline.callback_attempt_result VALUES
    (1, 'no_answer', '无人接听', 'no answer'), (2, 'busy', '占线', 'busy'), (3, 'off', '关机', 'switched off'),
    (4, 'wrong_number', '号码错误', 'wrong number'), (5, 'refused', '拒绝回访', 'refused'), (6, 'reached', '接通', 'reached'), (7, 'inconvenient', '不方便', 'not convenient');
INSERT INTO hotline.callback_result VALUES (1, 'complete', '完整', 'complete'), (2, 'partial', '接通未完成', 'partial'), (3, 'refused', '拒绝', 'refused');
INSERT INTO hotline.fee_status VALUES (1, 'paid', '已交费', 'paid'), (2, 'unpaid', '未交费', 'unpaid'), (3, 'unknown', '不明', 'unknown');
INSERT INTO hotline.access_purpose VALUES
    (1, 'active_call', '本人通话中', 'own active call'), (2, 'station_work', '上门维修', 'station work'), (3, 'callback', '回访', 'callback'),
    (4, 'complaint', '投诉处理', 'complaint'), (5, 'inspection', '抽查', 'inspection'), (6, 'other', '其他', 'other'),
    (7, 'caller_lookup', '来电弹屏', 'caller look-up'), (8, 'urge', '催单', 'urge'),
    (9, 'caller_asks', '来电人询问', 'caller asks');

COMMIT;
