internal import Hearthline

/// The rows of the history, table by table, in loading order.
struct HistoryRows {
    let world: World
    let history: History
    let seal: NumberSealer

    var tables: [TableRows] {
        [calls, incidents, tickets, events, dispatches, contacts, completions, tasks, attempts, answers]
    }

    private var calls: TableRows {
        let (list, world, seal) = (history.calls, world, seal)
        let columns = """
            n, site_n, direction, caller_cipher, caller_index, caller_masked, ring_at, answered_at, ended_at, agent_no, \
            category, disposition, ticket_n
            """
        return TableRows(table: "call", columns: columns, count: list.count) { position, row in
            let call = list[position]
            let sealed = try seal(call.phone)
            row.int(call.ordinal)
            row.int(call.site)
            row.int(call.direction)
            row.binary(sealed.cipher)
            row.binary(sealed.index)
            row.text(sealed.masked)
            row.moment(world.real(call.ringAt))
            row.moment(call.answeredAt.map(world.real))
            row.moment(world.real(call.endedAt))
            row.text(call.agentNo)
            row.int(call.category)
            row.text(call.disposition)
            row.int(call.ticket)
        }
    }

    private var incidents: TableRows {
        let (list, world, numbers) = (history.incidents, world, NodeNumbers(world.geography))
        let columns = "n, node_n, site_n, fault_family, proposed_at, confirmed_at, confirmed_by, closed_at"
        return TableRows(table: "mass_incident", columns: columns, count: list.count) { position, row in
            let incident = list[position]
            row.int(incident.ordinal)
            row.int(numbers.building(incident.building))
            row.int(incident.site)
            row.int(1)
            row.moment(world.real(incident.proposedAt))
            row.moment(incident.confirmedAt.map(world.real))
            row.text(incident.confirmedBy)
            row.moment(incident.closedAt.map(world.real))
        }
    }

    private var tickets: TableRows {
        let (list, world, seal) = (history.stories, world, seal)
        let columns = """
            n, number, site_n, version, state, cycle, category, fault, first_urgency, urgency, problem, household_no, \
            preset_station_n, station_n, override_reason, relation, external_no, urge_count, call_n, registered_at, \
            registered_by, appointment_at, closed_at, closure, incident_n, merged_into_n, person_name, phone_cipher, \
            phone_index, phone_masked
            """
        return TableRows(table: "ticket", columns: columns, count: list.count) { position, row in
            Self.write(list[position], world: world, sealed: try seal(list[position].caller.phone), &row)
        }
    }

    private static func write(_ story: TicketStory, world: World, sealed: SealedNumber, _ row: inout CopyBuffer) {
        row.int(story.ordinal)
        row.text(story.number)
        row.int(story.site)
        row.int(story.events.count)
        row.int(Int(story.state.rawValue))
        row.int(story.cycle)
        row.int(story.fault.family == 6 ? 7 : 1)
        row.int(story.fault.code)
        row.int(story.firstUrgency)
        row.int(story.urgency)
        row.text(story.problem)
        row.text(story.household.householdNo)
        row.int(story.presetStation)
        row.int(story.station)
        row.int(story.overrideReason)
        row.int(story.relation)
        row.text(story.externalNo)
        row.int(story.urgeCount)
        row.int(story.call)
        row.moment(world.real(story.registeredAt))
        row.text(story.registeredBy)
        row.moment(story.appointmentAt.map(world.real))
        row.moment(story.closedAt.map(world.real))
        row.int(story.closure)
        row.int(story.incident)
        row.int(story.mergedInto)
        row.text(story.caller.name)
        row.binary(sealed.cipher)
        row.binary(sealed.index)
        row.text(sealed.masked)
    }
}
