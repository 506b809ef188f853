-- Deploy hearthline:organization to pg
BEGIN;
SET LOCAL ROLE hearthline_owner;

CREATE TABLE hotline.company (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    name text NOT NULL,
    hotline_number text NOT NULL
);
CREATE TABLE hotline.site (
    id smallint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL UNIQUE,
    active boolean NOT NULL DEFAULT true
);
CREATE TABLE hotline.station (
    id smallint PRIMARY KEY,
    code text NOT NULL UNIQUE,
    name text NOT NULL UNIQUE,
    site_id smallint NOT NULL REFERENCES hotline.site,
    phone text,
    active boolean NOT NULL DEFAULT true,
    UNIQUE (id, site_id)
);
CREATE TABLE hotline.team (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id smallint NOT NULL REFERENCES hotline.site,
    kind smallint NOT NULL REFERENCES hotline.team_kind,
    name text NOT NULL,
    duties text NOT NULL DEFAULT '',
    UNIQUE (site_id, name),
    UNIQUE (id, site_id)
);
CREATE TABLE hotline.employee (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_no text NOT NULL UNIQUE CHECK (agent_no ~ '^[0-9A-Z]{3,12}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE hotline.employment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    role smallint NOT NULL REFERENCES hotline.role,
    site_id smallint REFERENCES hotline.site,
    station_id smallint REFERENCES hotline.station,
    reports_to bigint REFERENCES hotline.employee,
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    CHECK (valid_from < valid_to),
    -- The manager is the company's, station people belong to a station, everybody else to a site.
    CHECK (CASE WHEN role IN (6, 7, 15) THEN station_id IS NOT NULL
                WHEN role IN (5, 13, 14) THEN station_id IS NULL
                ELSE site_id IS NOT NULL AND station_id IS NULL END),
    EXCLUDE USING gist (employee_id WITH =, role WITH =, tstzrange(valid_from, valid_to) WITH &&),
    -- Source: ORG-02, exactly one head per site and one manager at any moment.
    CONSTRAINT one_head_per_site EXCLUDE USING gist (site_id WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (role = 4),
    CONSTRAINT one_manager EXCLUDE USING gist (role WITH =, tstzrange(valid_from, valid_to) WITH &&) WHERE (role = 5)
);
CREATE INDEX employment_by_site ON hotline.employment (site_id, role);
CREATE INDEX employment_by_station ON hotline.employment (station_id, role);
CREATE INDEX employment_reports_to ON hotline.employment (reports_to);
CREATE TABLE hotline.employee_duty (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    duty smallint NOT NULL REFERENCES hotline.duty,
    site_id smallint REFERENCES hotline.site,
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    CHECK (valid_from < valid_to),
    EXCLUDE USING gist (employee_id WITH =, duty WITH =, (coalesce(site_id, 0)) WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
CREATE INDEX employee_duty_site ON hotline.employee_duty (site_id);
CREATE TABLE hotline.team_member (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id bigint NOT NULL,
    site_id smallint NOT NULL,
    employee_id bigint NOT NULL REFERENCES hotline.employee,
    valid_from timestamptz NOT NULL DEFAULT now(),
    valid_to timestamptz NOT NULL DEFAULT 'infinity',
    FOREIGN KEY (team_id, site_id) REFERENCES hotline.team (id, site_id),
    EXCLUDE USING gist (team_id WITH =, employee_id WITH =, tstzrange(valid_from, valid_to) WITH &&)
);
CREATE INDEX team_member_employee ON hotline.team_member (employee_id);

COMMIT;
