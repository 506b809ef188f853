internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_AbnormalSummary {
    /// Writes the register of a period.
    init(_ summary: AbnormalSummary) {
        self = .with {
            ($0.fromDay, $0.throughDay) = (summary.days.lowerBound.iso, summary.days.upperBound.iso)
            $0.figures = summary.figures.map { .init($0) }
            $0.repeats = summary.repeats.map { .init($0) }
        }
    }
}

extension Hearthline_V1_AbnormalFigure {
    fileprivate init(_ figure: AbnormalFigure) {
        self = .with {
            ($0.type, $0.typeLabel) = (Int32(figure.type), figure.typeLabel.zh)
            if let station = figure.stationID { $0.stationID = Int32(station) }
            ($0.events, $0.late) = (figure.events, figure.late)
            if let minutes = figure.minutesToReport { $0.minutesToReport = minutes }
            if let hours = figure.hoursToClose { $0.hoursToClose = hours }
        }
    }
}

extension Hearthline_V1_AbnormalRepeat {
    fileprivate init(_ found: AbnormalRepeat) {
        self = .with {
            ($0.employeeID, $0.type) = (found.personID, Int32(found.type))
            ($0.typeLabel, $0.events) = (found.typeLabel.zh, found.events)
        }
    }
}
