internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Session {
    /// The wire form of a session; the key stays here.
    init(_ session: LiveSession) {
        let principal = session.principal
        self = .with {
            $0.employeeID = principal.employeeID
            $0.agentNo = principal.agentNo
            $0.displayName = principal.name
            $0.role = .init(code: principal.role)
            $0.duties = principal.duties.sorted { $0.rawValue < $1.rawValue }.map { .init(code: $0) }
            $0.expireTime = .init(session.expiresAt)
            $0.mustChangePassword = session.mustChangePassword
        }
        if let siteID = principal.siteID { self.siteID = Int32(siteID) }
        if let stationID = principal.stationID { self.stationID = Int32(stationID) }
    }
}
