internal import Foundation
internal import Postgres

/// Counts a replayed file twice, from the file and from the database, and compares.
struct Reconciliation {
    let file: CSVFile
    let mapping: RequestMapping

    /// What the file says and what the database holds.
    struct Outcome: Sendable, Equatable {
        var file: RequestFigures
        var database: RequestFigures

        var differences: [RequestFigures.Difference] { file.differences(from: database) }
    }

    /// Compares; `leftOut` are the lines that were refused and listed.
    func run(leavingOut leftOut: Set<Int>, session: Session) async throws -> Outcome {
        let (figures, keys) = try await countFile(leavingOut: leftOut)
        return Outcome(
            file: figures,
            database: try await DatabaseFigures(session: session, zone: mapping.timeZone).count(
                keys: keys, stations: mapping.address.station == nil ? nil : Set(figures.byStation.keys)))
    }

    /// Recounts the file from its raw cells, not through the importer's idea of time and order; with the keys of all rows,
    /// so that a refused row that is in the database all the same is found out.
    func countFile(leavingOut leftOut: Set<Int>) async throws -> (figures: RequestFigures, keys: [String]) {
        var figures = RequestFigures()
        var calls: [String: Int] = [:]
        var keys: [String] = []
        try await file.forEach(needed: mapping.columns) { record in
            if let key = record[mapping.key] { keys.append(key) }
            guard !leftOut.contains(record.line), let opened = record[mapping.openedAt] else { return }
            let time = opened.split { !$0.isNumber }.compactMap { Int($0) }
            guard time.count >= 5 else { return }
            figures.total += 1
            figures.byDay[String(format: "%04d-%02d-%02d", time[0], time[1], time[2]), default: 0] += 1
            figures.byHour[String(format: "%02d", time[3]), default: 0] += 1
            if let station = record[mapping.address.station] { figures.byStation[station, default: 0] += 1 }
            let place = try? ImportedPlace(record, mapping.address).householdNo
            calls[ImportedPlace.householdNo(record, mapping.address) ?? place ?? "", default: 0] += 1
        }
        for count in calls.values { figures.repeatCallers[String(count), default: 0] += 1 }
        return (figures, keys)
    }
}
