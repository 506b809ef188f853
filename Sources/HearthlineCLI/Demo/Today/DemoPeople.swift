internal import GRPCCore
internal import HearthlineProtocol

/// Somebody of the demo who is signed in.
struct DemoPerson: Sendable {
    let employeeID: Int64
    /// The connection, speaking as this person.
    let remote: Remote
}

/// Signs people in when they have something to do, everybody once, and all out in the end.
///
/// Two sign in at a time, as many as the server checks passwords at once: more would wait there until their time is over.
actor DemoPeople {
    private let remote: Remote
    private var visits: [String: Task<DemoPerson, any Error>] = [:]
    private var doors: [Task<DemoPerson, any Error>?] = [nil, nil]
    private var door = 0
    private var lines: [String: Task<Void, Never>] = [:]

    init(_ remote: Remote) { self.remote = remote }

    /// The person with that number; whoever was refused once is not tried again, so that no account is locked.
    func person(_ agentNo: String) async throws -> DemoPerson {
        if let visit = visits[agentNo] { return try await visit.value }
        let (remote, ahead) = (remote, doors[door])
        let visit = Task {
            _ = try? await ahead?.value
            return try await Self.signIn(agentNo, remote)
        }
        (visits[agentNo], doors[door]) = (visit, visit)
        door = (door + 1) % doors.count
        do {
            return try await visit.value
        } catch let error as RPCError where error.mayBeRepeated {
            if visits[agentNo] == visit { visits[agentNo] = nil }
            throw error
        }
    }

    /// Does what belongs to one call when the person's earlier calls are done: nobody answers the next one before. Source: INT-07
    func answer<Value: Sendable>(
        as agentNo: String, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let ahead = lines[agentNo]
        let turn = Task {
            await ahead?.value
            return try await work()
        }
        lines[agentNo] = Task { _ = try? await turn.value }
        return try await turn.value
    }

    /// Ends every session; who cannot be signed out any more has gone already.
    func leave() async {
        for visit in visits.values {
            guard let person = try? await visit.value else { continue }
            _ = try? await person.remote.sessions.signOut(
                .init(), metadata: person.remote.metadata, options: remote.options)
        }
        visits.removeAll()
    }

    private static func signIn(_ agentNo: String, _ remote: Remote) async throws -> DemoPerson {
        var request = Hearthline_V1_SignInRequest()
        request.agentNo = agentNo
        request.password = DemoPassword.text
        request.workstation = "demo"
        let answer = try await remote.sessions.signIn(request, options: remote.options)
        return DemoPerson(employeeID: answer.session.employeeID, remote: remote.speaking(with: answer.token))
    }
}
