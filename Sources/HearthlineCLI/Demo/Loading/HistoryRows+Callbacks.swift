extension HistoryRows {
    var tasks: TableRows {
        let (list, world) = (pairs(\.callbacks), world)
        let columns = "ticket_n, cycle, station_n, status, returned_at, next_at, attempts, appointments, closed_at"
        return TableRows(table: "callback_task", columns: columns, count: list.count) { position, row in
            let (ticket, task) = list[position]
            row.int(ticket)
            row.int(task.cycle)
            row.int(task.station)
            row.int(task.status)
            row.moment(world.real(task.returnedAt))
            row.moment(task.nextAt.map(world.real))
            row.int(task.attempts.count)
            row.int(task.appointments)
            row.moment(task.closedAt.map(world.real))
        }
    }

    var attempts: TableRows {
        let list = pairs(\.callbacks).flatMap { ticket, task in task.attempts.map { (ticket, task.cycle, $0) } }
        let (world, columns) = (world, "ticket_n, cycle, at, agent_no, result, appointment_at, call_n")
        return TableRows(table: "callback_attempt", columns: columns, count: list.count) { position, row in
            let (ticket, cycle, attempt) = list[position]
            row.int(ticket)
            row.int(cycle)
            row.moment(world.real(attempt.at))
            row.text(attempt.agentNo)
            row.int(attempt.result)
            row.moment(attempt.appointmentAt.map(world.real))
            row.int(attempt.call)
        }
    }

    var answers: TableRows {
        let list = pairs(\.callbacks).filter { $0.1.savedAt != nil }
        let world = world
        let columns = """
            ticket_n, cycle, call_n, saved_at, agent_no, result, convenient, a_solved, a_reason, b_attitude, b_reason, \
            c_charged, c_amount_fen, d_score, d_reason, e_kind, e_text, f_shown, contradiction
            """
        return TableRows(table: "callback", columns: columns, count: list.count) { position, row in
            let (ticket, task) = list[position]
            let sheet = task.answers
            row.int(ticket)
            row.int(task.cycle)
            row.int(task.attempts.last?.call)
            row.moment(task.savedAt.map(world.real))
            row.text(task.agentNo)
            row.int(task.result)
            row.bool(true)
            row.text(sheet.map { $0.solved ? "t" : "f" })
            row.text(sheet?.solvedReason ?? "")
            row.int(sheet?.attitude)
            row.text(sheet?.attitudeReason ?? "")
            row.text(sheet.map { $0.charged ? "t" : "f" })
            row.int(sheet?.amountFen)
            row.int(sheet?.score)
            row.text(sheet?.scoreReason ?? "")
            row.int(sheet?.opinion)
            row.text(sheet?.opinionText ?? "")
            row.bool(sheet?.reminderShown ?? false)
            row.bool(sheet?.isContradictory ?? false)
        }
    }
}
