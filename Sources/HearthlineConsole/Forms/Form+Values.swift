internal import Foundation
internal import Hearthline

extension Form {
    /// A whole number; nil for an empty field.
    ///
    /// Throws `FIELD_INVALID` with the name of the field, as all of these do.
    func optional<Number: FixedWidthInteger>(_ name: String, as type: Number.Type = Number.self) throws(HearthlineError)
        -> Number?
    {
        if text(name).isEmpty { return nil }
        return try number(name)
    }

    /// A whole number that has to be there.
    func number<Number: FixedWidthInteger>(_ name: String, as type: Number.Type = Number.self) throws(HearthlineError)
        -> Number
    {
        guard let number = Number(trimmed(name)) else { throw HearthlineError(.fieldInvalid, field: name) }
        return number
    }

    /// A number with a point; nil for an empty field.
    func decimal(_ name: String) throws(HearthlineError) -> Double? {
        if trimmed(name).isEmpty { return nil }
        guard let number = Double(trimmed(name)), number.isFinite else {
            throw HearthlineError(.fieldInvalid, field: name)
        }
        return number
    }

    /// A code by its number; nil for an empty field.
    func code<Code: RawRepresentable<Int16>>(_ name: String, as type: Code.Type = Code.self) throws(HearthlineError)
        -> Code?
    {
        guard let number: Int16 = try optional(name) else { return nil }
        guard let code = Code(rawValue: number) else { throw HearthlineError(.fieldInvalid, field: name) }
        return code
    }

    /// A code that has to be chosen.
    func requiredCode<Code: RawRepresentable<Int16>>(_ name: String, as type: Code.Type = Code.self)
        throws(HearthlineError) -> Code
    {
        guard let code: Code = try code(name) else { throw HearthlineError(.fieldInvalid, field: name) }
        return code
    }

    /// The request this form is: made with the form, so that sending it twice does its work once.
    var requestID: UUID {
        get throws(HearthlineError) {
            guard let id = UUID(uuidString: text("request_id")) else {
                throw HearthlineError(.requestIDInvalid, field: "request_id")
            }
            return id
        }
    }

    /// A moment as `datetime-local` writes it, on the clocks of the company; nil for an empty field.
    func moment(_ name: String) throws(HearthlineError) -> Date? {
        if trimmed(name).isEmpty { return nil }
        let parts = trimmed(name).split(separator: "T")
        guard parts.count == 2, let day = ServiceDay(iso: String(parts[0])), let time = TimeOfDay(iso: String(parts[1]))
        else { throw HearthlineError(.fieldInvalid, field: name) }
        return day.at(time)
    }

    /// A day as `date` fields write it, which has to be there.
    func day(_ name: String) throws(HearthlineError) -> ServiceDay {
        guard let day = ServiceDay(iso: trimmed(name)) else { throw HearthlineError(.fieldInvalid, field: name) }
        return day
    }

    private func trimmed(_ name: String) -> String { text(name).trimmingCharacters(in: [" ", "\t", "\r", "\n"]) }
}
