public import FoundationEssentials

/// The tries of a station to contact a resident under one order.
///
/// Source: DSP-04
public struct ContactAttempts: Sendable, Hashable {
    /// One try.
    public struct Attempt: Sendable, Hashable {
        /// When it was made.
        public let at: Date
        /// What came of it.
        public let result: ContactResult

        /// Makes a try.
        public init(at: Date, result: ContactResult) {
            self.at = at
            self.result = result
        }
    }

    /// So many unanswered tries stand for a contact (`dsp.contact_tries`).
    public let tries: Int
    /// The least time between two of them, in seconds (`dsp.contact_spacing_minutes`).
    public let spacing: TimeInterval

    /// Makes the rule from its parameters.
    public init(tries: Int, spacingMinutes: Double) {
        self.tries = tries
        spacing = spacingMinutes * 60
    }

    /// Whether the resident counts as contacted: reached, or tried often enough with a text message sent.
    public func isMade(_ attempts: [Attempt]) -> Bool {
        if attempts.contains(where: { $0.result == .reached }) { return true }
        return attempts.contains { $0.result == .smsSent } && spacedTries(attempts) >= tries
    }

    private func spacedTries(_ attempts: [Attempt]) -> Int {
        var count = 0
        var last = Date.distantPast
        for at in attempts.filter({ $0.result == .noAnswer }).map(\.at).sorted()
        where at.timeIntervalSince(last) >= spacing {
            count += 1
            last = at
        }
        return count
    }
}
