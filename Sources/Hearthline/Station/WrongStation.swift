public import FoundationEssentials

/// Whether an order went to the wrong station, and whose matter that is.
///
/// Source: DSP-01
public struct WrongStation: Sendable, Hashable {
    /// Who has to answer for it.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The station was right, or nobody has established that it was wrong.
        case none
        /// The same agent corrected it quickly; no finding.
        case selfCorrected = "self_corrected"
        /// The agent overrode the preset; a finding on the agent.
        case agent
        /// The preset itself was wrong; a finding for the keeper of the service areas.
        case areaTable = "area_table"
    }

    /// The station that followed from the address.
    public var presetStationID: Int16?
    /// The station the order went to.
    public var chosenStationID: Int16
    /// Whether the area table, the lead or an inspection confirms that the station was wrong.
    public var isConfirmed: Bool
    /// When the order was issued.
    public var issuedAt: Date
    /// When the station accepted it.
    public var acceptedAt: Date?
    /// When the agent who chose the station sent the order elsewhere.
    public var correctedByChooserAt: Date?

    /// Makes the facts of a case.
    public init(
        presetStationID: Int16?, chosenStationID: Int16, isConfirmed: Bool, issuedAt: Date, acceptedAt: Date? = nil,
        correctedByChooserAt: Date? = nil
    ) {
        self.presetStationID = presetStationID
        self.chosenStationID = chosenStationID
        self.isConfirmed = isConfirmed
        self.issuedAt = issuedAt
        self.acceptedAt = acceptedAt
        self.correctedByChooserAt = correctedByChooserAt
    }

    /// The verdict; `selfCorrectMinutes` is `dispatch.self_correct_minutes`.
    public func verdict(selfCorrectMinutes: Double) -> Verdict {
        if isSelfCorrected(within: selfCorrectMinutes * 60) { return .selfCorrected }
        guard isConfirmed else { return .none }
        return chosenStationID == presetStationID ? .areaTable : .agent
    }

    private func isSelfCorrected(within limit: TimeInterval) -> Bool {
        guard let corrected = correctedByChooserAt, corrected.timeIntervalSince(issuedAt) <= limit else { return false }
        return acceptedAt.map { corrected < $0 } ?? true
    }
}
