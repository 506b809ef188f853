internal import FoundationEssentials
internal import Hearthline
internal import Hummingbird
internal import NIOCore

extension Request {
    /// The form in the body; throws `FIELD_INVALID` for one that is too long.
    func form(upTo limit: Int = 256 * 1024) async throws -> Form {
        do {
            return Form(String(buffer: try await body.collect(upTo: limit)))
        } catch is NIOTooManyBytesError {
            throw HearthlineError(.textTooLong)
        }
    }

    /// The fields in the address.
    var query: Form { Form(uri.query ?? "") }
}

extension ConsoleContext {
    /// The key in the address, such as the ticket of `/tickets/17`; throws `TICKET_NOT_FOUND` or what is said for text
    /// that is no key.
    func key(_ name: String, or reason: Reason = .ticketNotFound) throws(HearthlineError) -> Int64 {
        guard let text = parameters.get(name), let key = Int64(text), key > 0 else { throw HearthlineError(reason) }
        return key
    }
}

extension String {
    /// Fit for a value in an address.
    var urlEncoded: String {
        utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"):
                text.append(Character(UnicodeScalar(byte)))
            default:
                text +=
                    "%" + String(byte / 16, radix: 16, uppercase: true) + String(byte % 16, radix: 16, uppercase: true)
            }
        }
    }
}
