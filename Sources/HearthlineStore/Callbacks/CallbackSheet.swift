public import Hearthline

/// Everything the form of one callback needs: the task, what the station reported, and the facts of the questionnaire.
public struct CallbackSheet: Sendable, Hashable {
    /// The task.
    public let task: CallbackTask
    /// The whole address, for the person who calls.
    public let address: String
    /// What the resident reported.
    public let problem: String
    /// The masked name.
    public let nameMasked: String?
    /// The masked phone.
    public let phoneMasked: String?
    /// The repairer's key.
    public let repairerID: Int64?
    /// The room temperature the station measured, in degrees Celsius.
    public let roomTemperature: Double?
    /// The station's note.
    public let stationNote: String?
    /// Whether the reader had a hand in the ticket and must leave the call to a colleague.
    public let isOwnWork: Bool
    /// What the checks of the questionnaire know.
    public let facts: CallbackFacts
    /// The parameters in force.
    public let policy: CallbackPolicy
}
