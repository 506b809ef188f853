internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_CallbackTask {
    /// The wire form of a task.
    init(_ task: CallbackTask) {
        self = .with {
            $0.id = task.id
            $0.version = task.version
            $0.ticketID = task.ticketID
            $0.number = task.number
            $0.cycle = Int32(task.cycle)
            $0.round = Int32(task.round)
            $0.siteID = Int32(task.siteID)
            $0.stationID = Int32(task.stationID)
            $0.status = .init(code: task.status)
            $0.rank = Int32(task.rank)
            $0.fault = .init(word: task.fault)
            $0.urgency = .init(code: task.urgency)
            $0.maskedAddress = task.maskedAddress
            $0.displayNumber = task.displayNumber
            $0.returnTime = .init(task.returnedAt)
            $0.dueFromTime = .init(task.dueFrom)
            $0.dueToTime = .init(task.dueTo)
            $0.nextTime = .init(task.nextAt)
            $0.attempts = Int32(task.attempts)
            $0.appointments = Int32(task.appointments)
        }
        if let employeeID = task.assignedTo { assignedTo = employeeID }
    }
}

extension Hearthline_V1_CallbackSheet {
    /// The wire form of a task with what the questionnaire depends on.
    init(_ sheet: CallbackSheet) {
        self = .with {
            $0.task = .init(sheet.task)
            $0.address = sheet.address
            $0.problem = sheet.problem
            $0.maskedName = sheet.nameMasked ?? ""
            $0.maskedPhone = sheet.phoneMasked ?? ""
            $0.stationNote = sheet.stationNote ?? ""
            $0.isOwnWork = sheet.isOwnWork
            $0.feeStatus = .init(code: sheet.facts.currentFeeStatus(sheet.policy))
            $0.stationCharged = sheet.facts.stationCharged
            $0.stationAmountFen = sheet.facts.stationAmountFen
            $0.ownership = .init(code: sheet.facts.ownership)
            $0.hoursFrom = sheet.policy.hours.from.short
            $0.hoursTo = sheet.policy.hours.to.short
            $0.maxAttempts = Int32(sheet.policy.maxAttempts)
            $0.maxAppointments = Int32(sheet.policy.maxAppointments)
            $0.lowScoreReasonAt = Int32(sheet.policy.lowScoreReasonAt)
        }
        if let repairerID = sheet.repairerID { self.repairerID = repairerID }
        if let degrees = sheet.roomTemperature { roomTempC = degrees }
    }
}

extension Hearthline_V1_SavedCallback {
    /// The wire form of one version of saved answers.
    init(_ saved: SavedCallback) {
        self = .with {
            $0.id = saved.id
            $0.version = Int32(saved.version)
            $0.answers = .init(saved.answers)
            $0.result = .init(code: saved.result)
            $0.fShown = saved.reminderShown
            $0.saveTime = .init(saved.savedAt)
            $0.employeeID = saved.employeeID
            $0.changeReason = saved.changeReason
        }
    }
}
