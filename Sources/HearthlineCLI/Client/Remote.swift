import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import HearthlineProtocol

/// An open connection to the server, as the signed-in person.
struct Remote: Sendable {
    let client: GRPCClient<HTTP2ClientTransport.Posix>
    let metadata: Metadata
    let output: Output
    let deadline: Duration

    var options: CallOptions {
        var options = CallOptions.defaults
        options.timeout = deadline
        return options
    }

    var sessions: Hearthline_V1_SessionService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var directory: Hearthline_V1_DirectoryService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var calls: Hearthline_V1_CallService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var tickets: Hearthline_V1_TicketService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var station: Hearthline_V1_StationService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var oversight: Hearthline_V1_OversightService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }
    var callbacks: Hearthline_V1_CallbackService.Client<HTTP2ClientTransport.Posix> { .init(wrapping: client) }

    /// The same connection, speaking as the person behind a token.
    func speaking(with token: String) -> Remote {
        Remote(
            client: client, metadata: ["authorization": "Bearer \(token)"], output: output, deadline: deadline)
    }

    /// A request id for one act of a person; a repeated command is a new act.
    static var newRequestID: String { UUID().uuidString.lowercased() }
}
