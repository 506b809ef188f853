internal import Hearthline

extension HistoryRows {
    var events: TableRows {
        let (list, world) = (
            history.stories.flatMap { story in story.events.indices.map { (story.ordinal, $0) } }, world
        )
        let stories = history.stories
        let columns =
            "ticket_n, version, cycle, action, from_state, to_state, at, field_at, agent_no, station_n, reason, detail"
        return TableRows(table: "ticket_event", columns: columns, count: list.count) { position, row in
            let (ticket, place) = list[position]
            let event = stories[ticket].events[place]
            row.int(ticket)
            row.int(place + 1)
            row.int(event.cycle)
            row.int(Int(event.action.rawValue))
            row.int(event.from.map { Int($0.rawValue) })
            row.int(Int(event.to.rawValue))
            row.moment(world.real(event.at))
            row.moment(event.fieldAt.map(world.real))
            row.text(event.agentNo)
            row.int(event.station)
            row.text(event.reason)
            row.text(event.detail)
        }
    }

    var dispatches: TableRows {
        let (list, world) = (pairs(\.dispatches), world)
        let columns = """
            ticket_n, seq, cycle, station_n, issued_at, issued_by, accepted_at, accepted_by, contacted_at, arrived_at, \
            finished_at, rejected_at, answered_at, answered_by, paused_from, paused_until
            """
        return TableRows(table: "dispatch", columns: columns, count: list.count) { position, row in
            let (ticket, order) = list[position]
            row.int(ticket)
            row.int(order.sequence)
            row.int(order.cycle)
            row.int(order.station)
            row.moment(world.real(order.issuedAt))
            row.text(order.issuedBy)
            row.moment(order.acceptedAt.map(world.real))
            row.text(order.acceptedBy)
            row.moment(order.contactedAt.map(world.real))
            row.moment(order.arrivedAt.map(world.real))
            row.moment(order.finishedAt.map(world.real))
            row.moment(order.rejectedAt.map(world.real))
            row.moment(order.answeredAt.map(world.real))
            row.text(order.answeredBy)
            row.moment(order.pausedFrom.map(world.real))
            row.moment(order.pausedUntil.map(world.real))
        }
    }

    var contacts: TableRows {
        let (list, world) = (pairs(\.contacts), world)
        let columns = "ticket_n, dispatch_seq, cycle, station_n, at, agent_no, channel, result, appointment_at"
        return TableRows(table: "resident_contact", columns: columns, count: list.count) { position, row in
            let (ticket, contact) = list[position]
            row.int(ticket)
            row.int(contact.dispatch)
            row.int(contact.cycle)
            row.int(contact.station)
            row.moment(world.real(contact.at))
            row.text(contact.agentNo)
            row.int(contact.channel)
            row.int(contact.result)
            row.moment(contact.appointmentAt.map(world.real))
        }
    }

    var completions: TableRows {
        let (list, world) = (pairs(\.completions), world)
        let columns = """
            ticket_n, cycle, station_n, dispatch_seq, cause_code, action_code, ownership, room_temp_c, charged, amount_fen, \
            arrived_at, finished_at, returned_at, repairer, returned_by
            """
        return TableRows(table: "completion", columns: columns, count: list.count) { position, row in
            let (ticket, repair) = list[position]
            row.int(ticket)
            row.int(repair.cycle)
            row.int(repair.station)
            row.int(repair.dispatch)
            row.text(repair.cause)
            row.text(repair.action)
            row.int(repair.ownership)
            row.double(repair.roomTemperature)
            row.bool(repair.charged)
            row.int(repair.charged ? 5000 : 0)
            row.moment(world.real(repair.arrivedAt))
            row.moment(world.real(repair.finishedAt))
            row.moment(world.real(repair.returnedAt))
            row.text(repair.repairer)
            row.text(repair.reportedBy)
        }
    }

    /// The parts of all stories, each with the ticket it belongs to.
    func pairs<Part>(_ parts: (TicketStory) -> [Part]) -> [(Int, Part)] {
        history.stories.flatMap { story in parts(story).map { (story.ordinal, $0) } }
    }
}
