-- Deploy hearthline:callbacks to pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.callback_task (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    cycle smallint NOT NULL,
    round smallint NOT NULL DEFAULT 1 CHECK (round IN (1, 2)),
    site_id smallint NOT NULL,
    station_id smallint NOT NULL,
    queue smallint NOT NULL REFERENCES hotline.queue,
    status smallint NOT NULL DEFAULT 1 REFERENCES hotline.callback_status,
    priority smallint NOT NULL,
    returned_at timestamptz NOT NULL,
    due_from timestamptz NOT NULL,
    due_to timestamptz NOT NULL,
    next_at timestamptz NOT NULL,
    assigned_to bigint REFERENCES hotline.employee,
    attempts smallint NOT NULL DEFAULT 0,
    appointments smallint NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    closed_at timestamptz,
    skip_reason text,
    skipped_by bigint REFERENCES hotline.employee,
    returned_day date NOT NULL GENERATED ALWAYS AS ((returned_at AT TIME ZONE 'Asia/Shanghai')::date) STORED,
    UNIQUE (ticket_id, cycle, round),
    UNIQUE (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX callback_task_open ON hotline.callback_task (site_id, priority, returned_at, id) WHERE status IN (1, 2);
CREATE INDEX callback_task_day ON hotline.callback_task (site_id, returned_at);
CREATE INDEX callback_task_service_day ON hotline.callback_task (site_id, returned_day);
CREATE INDEX callback_task_assigned ON hotline.callback_task (assigned_to, next_at) WHERE status IN (1, 2);
CREATE TABLE hotline.callback_attempt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id bigint NOT NULL,
    site_id smallint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    call_id bigint,
    result smallint NOT NULL REFERENCES hotline.callback_attempt_result,
    appointment_at timestamptz,
    FOREIGN KEY (task_id, site_id) REFERENCES hotline.callback_task (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
CREATE INDEX callback_attempt_task ON hotline.callback_attempt (task_id, at);
CREATE TABLE hotline.callback (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task_id bigint NOT NULL,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    station_id smallint NOT NULL,
    version smallint NOT NULL DEFAULT 1,
    call_id bigint,
    questionnaire_version smallint NOT NULL DEFAULT 1,
    convenient boolean NOT NULL,
    a_solved boolean,
    a_reason text NOT NULL DEFAULT '',
    b_attitude smallint REFERENCES hotline.attitude,
    b_reason text NOT NULL DEFAULT '',
    c_charged boolean,
    c_amount_fen bigint CHECK (c_amount_fen >= 0),
    c_what text NOT NULL DEFAULT '',
    c_receipt boolean,
    d_score smallint CHECK (d_score BETWEEN 1 AND 10),
    d_refused boolean NOT NULL DEFAULT false,
    d_reason text NOT NULL DEFAULT '',
    e_kind smallint REFERENCES hotline.opinion_kind,
    e_text text NOT NULL DEFAULT '',
    f_shown boolean NOT NULL DEFAULT false,
    f_given boolean NOT NULL DEFAULT false,
    contradiction_confirmed boolean NOT NULL DEFAULT false,
    complaint_agreed boolean NOT NULL DEFAULT false,
    result smallint NOT NULL REFERENCES hotline.callback_result,
    saved_at timestamptz NOT NULL DEFAULT now(),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    change_reason text NOT NULL DEFAULT '',
    UNIQUE (task_id, version),
    UNIQUE (id, site_id),
    FOREIGN KEY (task_id, site_id) REFERENCES hotline.callback_task (id, site_id),
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id),
    FOREIGN KEY (call_id, site_id) REFERENCES hotline.call (id, site_id)
);
CREATE INDEX callback_site_day ON hotline.callback (site_id, saved_at);
CREATE INDEX callback_ticket ON hotline.callback (ticket_id);
CREATE TABLE hotline.charge_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint NOT NULL,
    site_id smallint NOT NULL,
    callback_id bigint NOT NULL,
    FOREIGN KEY (callback_id, site_id) REFERENCES hotline.callback (id, site_id),
    severity text NOT NULL CHECK (severity IN ('normal', 'high')),
    station_charged boolean NOT NULL,
    station_amount_fen bigint NOT NULL,
    resident_amount_fen bigint,
    ownership smallint NOT NULL REFERENCES hotline.ownership,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'legitimate', 'violation')),
    opened_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL,
    closed_at timestamptz,
    closed_by bigint REFERENCES hotline.employee,
    note text NOT NULL DEFAULT '',
    FOREIGN KEY (ticket_id, site_id) REFERENCES hotline.ticket (id, site_id)
);
CREATE INDEX charge_check_open ON hotline.charge_check (due_at, id) WHERE status = 'open';
CREATE INDEX charge_check_site ON hotline.charge_check (site_id, opened_at DESC);
CREATE INDEX charge_check_ticket ON hotline.charge_check (ticket_id);
CREATE INDEX charge_check_callback ON hotline.charge_check (callback_id);
CREATE TABLE hotline.work_plan (
    site_id smallint NOT NULL REFERENCES hotline.site,
    day date NOT NULL,
    shift smallint NOT NULL CHECK (shift BETWEEN 1 AND 3),
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    callback_target smallint NOT NULL CHECK (callback_target >= 0),
    proposed smallint NOT NULL DEFAULT 0,
    confirmed_by bigint REFERENCES hotline.employee,
    confirmed_at timestamptz,
    PRIMARY KEY (site_id, day, shift, employee_id)
);
CREATE INDEX work_plan_employee ON hotline.work_plan (employee_id, day);

SELECT hotline.protect('hotline.callback_task', 'hotline.callback_attempt', 'hotline.callback', 'hotline.charge_check',
    'hotline.work_plan');
SELECT hotline.make_append_only('hotline.callback_attempt', 'hotline.callback');

COMMIT;
