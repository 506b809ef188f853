internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Tells an open page at once what changed in its reader's reach (`text/event-stream`).
///
/// Each event carries a resume token as its id, so that a browser that comes back goes on where it stopped. It names
/// the ticket and the act, nothing personal: the page asks for the lists it shows.
struct LiveStream: PageGroup {
    let core: ConsoleCore
    var heartbeat: Duration = .seconds(10)

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("live") { request, context in
            let principal = try context.principal
            let token = request.headers[.lastEvent].flatMap { try? ResumeToken($0) }
            // Refuses before the stream begins: later nobody could be told why.
            let changes = try await subscribe(principal, token)
            return Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: ResponseBody { try await write(changes, for: principal, to: &$0) })
        }
    }

    /// A token that is no longer kept begins anew: the page reads its lists again when the stream opens.
    private func subscribe(_ principal: Principal, _ token: ResumeToken?) async throws(HearthlineError)
        -> ChangeSubscription
    {
        do {
            return try await core.feed.subscribe(as: principal, after: token)
        } catch {
            guard error.reason == .resumeTokenExpired else { throw error }
            return try await core.feed.subscribe(as: principal)
        }
    }

    private func write(
        _ changes: ChangeSubscription, for principal: Principal, to writer: inout any ResponseBodyWriter
    ) async throws {
        let (events, sink) = AsyncStream.makeStream(of: ServerEvent.self, bufferingPolicy: .bufferingNewest(256))
        sink.yield(.opened)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await follow(changes, sink) }
            group.addTask { await watch(principal, sink) }
            group.addTask { await followNotices(principal, sink) }
            group.addTask { while (try? await Task.sleep(for: heartbeat)) != nil { sink.yield(.heartbeat) } }
            for await event in events { try await writer.write(ByteBuffer(string: event.text)) }
            group.cancelAll()
        }
        try await writer.finish(nil)
    }

    private func follow(_ changes: ChangeSubscription, _ sink: AsyncStream<ServerEvent>.Continuation) async {
        do {
            for try await change in changes { sink.yield(.change(change)) }
        } catch {
            sink.yield(.ended(error.reason))
        }
        sink.finish()
    }

    /// A reader too slow for notices looks at the lists and goes on.
    private func followNotices(_ principal: Principal, _ sink: AsyncStream<ServerEvent>.Continuation) async {
        while !Task.isCancelled {
            do {
                for try await notices in try await core.feed.notices(as: principal) {
                    if let event = ServerEvent(notices, for: principal.role) { sink.yield(event) }
                }
                return
            } catch {
                sink.yield(principal.role.databaseRole == .agent ? .records : .alerts)
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func watch(_ principal: Principal, _ sink: AsyncStream<ServerEvent>.Continuation) async {
        do throws(HearthlineError) {
            try await core.feed.watchSession(of: principal)
        } catch {
            sink.yield(.ended(error.reason))
            sink.finish()
        }
    }
}
