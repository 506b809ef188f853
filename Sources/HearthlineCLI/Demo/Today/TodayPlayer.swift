internal import GRPCCore

/// Plays the demo's today through the service, several stories at a time.
struct TodayPlayer: Sendable {
    let stories: [DemoStory]
    let requests: TodayRequests
    let remote: Remote
    /// Stories under way together; the server does the work of a dozen people at once without haste.
    var width = 12
    var tries = 5
    var progress: @Sendable (LoadingProgress) -> Void = { _ in }

    /// Plays every story; a refusal ends its own story only and is counted.
    ///
    /// - Throws: `RPCError` when the server cannot be reached any more.
    func play() async throws -> TodayReport {
        let people = DemoPeople(remote)
        let ledger = TodayLedger(stories)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<width { group.addTask { try await playAll(ledger, people) } }
                try await group.waitForAll()
            }
        } catch {
            await people.leave()
            throw error
        }
        await people.leave()
        return await ledger.report
    }

    private func playAll(_ ledger: TodayLedger, _ people: DemoPeople) async throws {
        while let story = await ledger.next() {
            try await play(story, people, ledger)
            progress(LoadingProgress(phase: "演今天", fraction: await ledger.finish()))
        }
    }

    private func play(_ story: DemoStory, _ people: DemoPeople, _ ledger: TodayLedger) async throws {
        var player = StoryPlayer(story: story, people: people, requests: requests)
        for number in story.steps.indices {
            let act = story.steps[number].act
            do {
                if try await settled(number, &player) == .urged { return await ledger.countUrge() }
                await ledger.count(act)
            } catch let error as RPCError where error.code != .unavailable {
                return await ledger.refuse(act, error)
            }
        }
    }

    /// Repeats an act whose outcome nobody knows, or for which there was no room: its id makes sure that it is taken once.
    private func settled(_ number: Int, _ player: inout StoryPlayer) async throws -> StoryPlayer.Outcome {
        for attempt in 1..<max(1, tries) {
            do {
                return try await player.take(number)
            } catch let error as RPCError where error.mayBeRepeated {
                try await Task.sleep(for: .milliseconds(200 * attempt))
            }
        }
        return try await player.take(number)
    }
}
