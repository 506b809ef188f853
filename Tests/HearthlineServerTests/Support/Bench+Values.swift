import Hearthline

@testable import HearthlineServer

extension ServerConfiguration {
    /// Any free port on the loopback.
    static var bench: ServerConfiguration { ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0)) }
}

extension Principal {
    /// An agent of site 1.
    static let bench = Principal(
        employeeID: 1, agentNo: "1001", name: "张三", role: .agent, siteID: 1, stationID: nil,
        sessionKey: [UInt8](repeating: 7, count: 32))
}
