internal import FoundationEssentials
internal import Hearthline
internal import SwiftProtobuf

/// Reads one field of a request into a domain value, or refuses it with the field's name.
///
/// What a value means is the domain's business; here it is only made sure that it has the right form.
enum Field {
    /// A key: greater than zero.
    static func id(_ value: Int64, _ field: String) throws(HearthlineError) -> Int64 {
        guard value > 0 else { throw HearthlineError(.fieldInvalid, field: field) }
        return value
    }

    /// A key that may be absent.
    static func optionalID(_ value: Int64?, _ field: String) throws(HearthlineError) -> Int64? {
        guard let value else { return nil }
        return try id(value, field)
    }

    /// The key of a site or station: 1-32767.
    static func smallID(_ value: Int32, _ field: String) throws(HearthlineError) -> Int16 {
        guard let small = Int16(exactly: value), small > 0 else { throw HearthlineError(.fieldInvalid, field: field) }
        return small
    }

    /// The key of a site or station that may be absent.
    static func optionalSmallID(_ value: Int32?, _ field: String) throws(HearthlineError) -> Int16? {
        guard let value else { return nil }
        return try smallID(value, field)
    }

    /// A count within limits.
    static func count(_ value: Int32, _ limits: ClosedRange<Int32>, _ field: String) throws(HearthlineError) -> Int {
        guard limits.contains(value) else { throw outside(field, limits.lowerBound, limits.upperBound) }
        return Int(value)
    }

    /// A number within limits; NaN is never within.
    static func number(_ value: Double, _ limits: ClosedRange<Double>, _ field: String) throws(HearthlineError) -> Double {
        guard limits.contains(value) else { throw outside(field, limits.lowerBound, limits.upperBound) }
        return value
    }

    /// The version the caller saw: 1 or more.
    static func version(_ value: Int32) throws(HearthlineError) -> Int32 {
        guard value > 0 else { throw HearthlineError(.fieldInvalid, field: "version") }
        return value
    }

    /// The version the caller saw, or nil for 0: whatever it is now.
    static func anyVersion(_ value: Int32) throws(HearthlineError) -> Int32? {
        value == 0 ? nil : try version(value)
    }

    /// The client's own key of a mutating call, a UUID that is not zero; the call's record takes it up.
    static func requestID(_ text: String) throws(HearthlineError) -> UUID {
        guard text.utf8.count == 36, let id = UUID(uuidString: text), text != "00000000-0000-0000-0000-000000000000"
        else { throw HearthlineError(.requestIDInvalid, field: "request_id") }
        CallScope.current.record?.note { $0.requestID = id.uuidString }
        return id
    }

    private static func outside(_ field: String, _ least: Any, _ most: Any) -> HearthlineError {
        HearthlineError(.fieldInvalid, field: field, metadata: ["minimum": "\(least)", "maximum": "\(most)"])
    }
}
