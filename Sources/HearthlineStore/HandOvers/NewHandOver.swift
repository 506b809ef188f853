public import Hearthline

public import struct FoundationEssentials.Date

/// What is handed over, to whom and why.
///
/// Source: INT-12
public struct NewHandOver: Sendable, Hashable {
    /// In the call or without.
    public var kind: HandOverKind
    /// Whom it goes to.
    public var target: HandOverTarget
    /// Why; 2-500 characters.
    public var reason: String
    /// The ticket; one of ticket and call at least.
    public var ticketID: Int64?
    /// The call; always given in the call.
    public var callID: Int64?
    /// Until when the result of a work item is due; nil is the usual time.
    public var resultDueAt: Date?

    /// Makes a hand-over.
    public init(
        _ kind: HandOverKind, to target: HandOverTarget, reason: String, ticketID: Int64? = nil, callID: Int64? = nil,
        resultDueAt: Date? = nil
    ) {
        (self.kind, self.target, self.reason) = (kind, target, reason)
        (self.ticketID, self.callID, self.resultDueAt) = (ticketID, callID, resultDueAt)
    }

    var department: Int16? { if case .department(let code) = target { code } else { nil } }
    var siteID: Int16? { if case .site(let id, _) = target { id } else { nil } }
    var teamID: Int64? { if case .site(_, let team) = target { team } else { nil } }
}
