import TestSupport

/// Plays timelines with the database's own functions, all of them at once and in the order of their seconds.
struct DeadlineSimulation {
    let database: TestDatabase

    init(_ database: TestDatabase) { self.database = database }

    /// One clock at the end.
    struct Line: Hashable, Comparable, CustomStringConvertible {
        let ticket: Int
        let seq: Int
        let kind: Int
        let cycle: Int
        /// Seconds, by the database's lateness and by its breach row.
        let late: Int
        let isBreach: Bool
        /// Whether an abnormal event stands.
        let isEvent: Bool
        let level: Int

        init(ticket: Int, _ clock: ReferenceClocks.Clock) {
            (self.ticket, seq, kind, cycle) = (ticket, clock.seq, clock.kind, clock.cycle)
            (late, isBreach, level) = (clock.late, clock.late > 0, clock.late > 0 ? clock.level : 0)
            isEvent = clock.late > 0 && clock.kind != 5
        }

        init?(row: [String]) {
            let numbers = row.compactMap { Int($0) }
            guard numbers.count == 8 else { return nil }
            (ticket, seq, kind, cycle) = (numbers[0], numbers[1], numbers[2], numbers[3])
            (late, isBreach, isEvent, level) = (numbers[4], numbers[5] == 1, numbers[6] == 1, numbers[7])
        }

        static func < (one: Line, other: Line) -> Bool {
            (one.ticket, one.seq, one.kind) < (other.ticket, other.seq, other.kind)
        }

        var description: String {
            "ticket \(ticket) seq \(seq) kind \(kind): \(late) s, breach \(isBreach), event \(isEvent), level \(level)"
        }
    }

    /// Plays the timelines with sweeps at these seconds and two more at the end.
    func run(_ timelines: [DeadlineTimeline], sweeps: [Int]) async throws -> [Line] {
        let tickets = timelines.enumerated().map { "(\($0 + 1), \($1.urgency))" }
        let steps = timelines.enumerated().flatMap { place, timeline in
            timeline.steps.filter { $0.at < DeadlineTimeline.end }.map {
                "(\($0.at), \(place + 1), \($0.act.rawValue), \($0.value), \($0.done))"
            }
        }
        let looks = (sweeps + [2_400, 2_400, 2_400]).map { "(\($0), 0, 0, 0, 0)" }
        let rows = try await database.sql(
            """
            \(Self.limits)
            CREATE TEMP TABLE life AS SELECT * FROM (VALUES \(tickets.joined(separator: ", "))) AS v (n, urgency);
            ALTER TABLE life ADD cycle smallint DEFAULT 1, ADD seq smallint DEFAULT 0, ADD station smallint;
            \(Self.tickets)
            CREATE TEMP TABLE step AS SELECT * FROM (VALUES \((steps + looks).joined(separator: ",\n"))) AS v (at, n, act, value, done);
            \(Self.play)
            SELECT c.ticket_id, c.dispatch_seq, c.kind, c.cycle, extract(epoch FROM hotline.lateness(c, \(Self.moment("2400"))))::int,
                   (b.id IS NOT NULL AND b.refuted_at IS NULL)::int, (e.id IS NOT NULL AND e.status <> 'withdrawn')::int,
                   CASE WHEN b.refuted_at IS NULL THEN coalesce(b.level, 0) ELSE 0 END
              FROM hotline.sla_clock c LEFT JOIN hotline.clock_breach b ON b.clock_id = c.id
              LEFT JOIN hotline.abnormal_event e ON e.id = b.abnormal_event_id
             ORDER BY c.ticket_id, c.dispatch_seq, c.kind
            """)
        return rows.compactMap { Line(row: $0) }
    }

    private static func moment(_ seconds: String) -> String {
        "timestamptz '2025-11-30 23:45:00+08' + \(seconds) * interval '1 second'"
    }

    /// The limits as dated rows, and their change a quarter of an hour later: at midnight of a month's end.
    private static let limits: String = {
        let keys = [3: "dsp.accept_minutes", 4: "dsp.contact_minutes", 5: "dsp.arrive_minutes", 6: "abn03.minutes"]
        return keys.map { kind, key in
            let (old, new) = (json(kind, at: 0), json(kind, at: DeadlineTimeline.change))
            return """
                UPDATE hotline.policy_parameter SET value_json = '\(old)', valid_to = \(moment("900")) WHERE key = '\(key)';
                INSERT INTO hotline.policy_parameter (key, value_json, valid_from) VALUES ('\(key)', '\(new)', \(moment("900")));
                """
        }.joined(separator: "\n")
    }()

    private static func json(_ kind: Int, at second: Int) -> String {
        let levels = (1...4).map {
            "\"P\($0)\": \(Double(DeadlineTimeline.limit(kind, urgency: $0, startedAt: second)) / 60)"
        }
        return "{\(levels.joined(separator: ", "))}"
    }

    private static let tickets = """
        INSERT INTO hotline.ticket (id, site_id, number, state, category, queue, fault, fault_family, urgency, problem, address_text,
            address_unmatched, registered_by)
        OVERRIDING SYSTEM VALUE
        SELECT l.n, 1, 'SIM-' || l.n, 2, 1, 1, f.code, f.family, l.urgency, '不热', '某处', true, 1
          FROM life l CROSS JOIN (SELECT code, family FROM hotline.fault ORDER BY code LIMIT 1) AS f;
        """

    /// Act by act what the operations do with clocks, and between them the sweeps.
    private static let play = """
        DO $$
        DECLARE
            s record;
            l record;
            t hotline.ticket;
            now_at timestamptz;
            kinds smallint[];
        BEGIN
            FOR s IN SELECT * FROM step ORDER BY at, n DESC LOOP
                now_at := \(moment("s.at"));
                IF s.n = 0 THEN
                    PERFORM hotline.sweep_clocks(now_at, 100000);
                    CONTINUE;
                END IF;
                UPDATE life SET cycle = cycle + (s.act = 8)::int, seq = seq + (s.act IN (1, 8))::int,
                       station = CASE WHEN s.act IN (1, 8) THEN s.value ELSE station END WHERE n = s.n RETURNING * INTO l;
                SELECT * INTO t FROM hotline.ticket WHERE id = s.n;
                t.cycle := l.cycle; t.urgency := l.urgency; t.station_id := l.station;
                CASE s.act
                WHEN 1, 8 THEN
                    kinds := '{3,4,5}';
                    PERFORM hotline.stop_clocks(t, '{2,3,4,5,8}', now_at);
                    UPDATE hotline.sla_clock SET station_id = l.station WHERE ticket_id = t.id AND cycle = t.cycle AND kind = 6;
                    IF NOT FOUND THEN kinds := kinds || 6::smallint; END IF;
                    PERFORM hotline.start_clocks(t, kinds, l.seq, now_at);
                WHEN 2 THEN PERFORM hotline.stop_clocks(t, '{3}', now_at);
                WHEN 3 THEN PERFORM hotline.stop_clocks(t, '{4}', \(moment("s.done")));
                WHEN 4 THEN PERFORM hotline.pause_clocks(t, now_at);
                WHEN 5 THEN PERFORM hotline.resume_clocks(t, now_at);
                WHEN 6 THEN
                    PERFORM hotline.with_urgency(t, s.value::smallint, now_at);
                    UPDATE life SET urgency = least(urgency, s.value) WHERE n = s.n;
                WHEN 7 THEN PERFORM hotline.stop_clocks(t, '{3,4,5,6}', \(moment("s.done")));
                END CASE;
            END LOOP;
        END
        $$;
        """
}
