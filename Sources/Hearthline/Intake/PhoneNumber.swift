/// A Chinese telephone number in its one normal form: `13812345678`, `024-12345678` or `024-12345678-801`.
///
/// Its description is masked, so that an interpolated number never reaches a log. Source: INT-03, SEC-07
public struct PhoneNumber: Sendable, Hashable {
    /// The whole number; personal data.
    public let normal: String
    /// The number without an extension, as far as masking and comparing need it.
    private let subscriber: String
    private let areaCode: String?

    /// Reads what a person typed: spaces, hyphens, +86, full-width digits and 转/分机 are understood.
    ///
    /// Throws `PHONE_INVALID` with the given field name.
    public init(_ text: String, field: String = "phone") throws(HearthlineError) {
        guard let parts = PhoneParts(text) else { throw HearthlineError(.phoneInvalid, field: field) }
        areaCode = parts.areaCode
        subscriber = parts.subscriber
        normal = [parts.areaCode, parts.subscriber, parts.extensionNo].compactMap(\.self).joined(separator: "-")
    }

    /// Whether it is a mobile number, which can receive a text message.
    public var isMobile: Bool { areaCode == nil }

    /// The last four digits of the subscriber number, for checking a caller's identity.
    public var last4: String { String(subscriber.suffix(4)) }

    /// The form for lists: `138****5678`, `024-****5678`.
    public var masked: String {
        let head = areaCode.map { $0 + "-" } ?? String(subscriber.prefix(3))
        return head + "****" + last4
    }

    /// The number without its extension: what a telephone system shows of a caller, and what numbers are found by.
    ///
    /// Personal data.
    public var line: String { [areaCode, subscriber].compactMap(\.self).joined(separator: "-") }

    /// Whether the number is on another line than the one the call came from; extensions of one line do not differ.
    ///
    /// Source: INT-03
    public func differs(from caller: PhoneNumber) -> Bool { line != caller.line }
}

extension PhoneNumber: CustomStringConvertible, CustomDebugStringConvertible {
    /// The masked form.
    public var description: String { masked }
    /// The masked form.
    public var debugDescription: String { masked }
}
