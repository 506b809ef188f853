internal import FoundationEssentials
internal import Hearthline

/// A moment as the choices of a form say it, counted from when somebody chose.
///
/// `now`, `+60` and `-10` in minutes, `0T18:00` today, `1T09:00` tomorrow, or a moment as `datetime-local` writes it. A
/// form that was filled in without a network so still means what its reader meant.
enum VisitTime {
    /// The moment; nil for an empty text. Throws `FIELD_INVALID` with the name of the field.
    static func moment(_ text: String, from: Date, field: String) throws(HearthlineError) -> Date? {
        if text.isEmpty { return nil }
        guard let moment = read(text, from) else { throw HearthlineError(.fieldInvalid, field: field) }
        return moment
    }

    private static func read(_ text: String, _ from: Date) -> Date? {
        if text == "now" { return from }
        if text.hasPrefix("+") || text.hasPrefix("-") {
            guard let minutes = Int32(text), abs(minutes) <= 31 * 24 * 60 else { return nil }
            return from.addingTimeInterval(TimeInterval(minutes) * 60)
        }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = TimeOfDay(iso: String(parts[1])) else { return nil }
        if let days = UInt8(parts[0]), days <= 31 {
            return ServiceDay(number: ServiceDay(from).number + Int(days)).at(time)
        }
        return ServiceDay(iso: String(parts[0]))?.at(time)
    }
}

extension Form {
    /// A moment that was picked exactly, or else the one of a choice.
    func visitTime(_ name: String, from: Date) throws(HearthlineError) -> Date? {
        let exact = text(name + "_exact")
        return try VisitTime.moment(exact.isEmpty ? text(name) : exact, from: from, field: name)
    }
}
