public import Hearthline

/// What the variables of a text stand for at one site, as its administration shows them.
///
/// Source: SCR-07, SCR-08
public struct SiteWords: Sendable, Hashable {
    /// The site.
    public let site: Site
    /// The number that residents are told; empty: not set yet.
    public let hotline: String
    /// How its people say who they are.
    public let introduction: SelfIntroduction
    /// The name in the opening.
    public let brand: String
    /// The name in the openings of holidays.
    public let holidayBrand: String
    /// The name in the texts of callbacks.
    public let callbackBrand: String
    /// The department in the introduction.
    public let department: String
    /// Counts up with every change; a change names the version it saw.
    public let version: Int32

    /// What a text of a kind is filled in with here, when a person says it.
    public func values(for kind: ScriptKind, agentNo: String, name: String) -> ScriptValues {
        ScriptValues(
            brand: kind == .holiday ? holidayBrand : brand, hotline: hotline, callbackBrand: callbackBrand,
            department: department, agentNo: agentNo, name: name, introduction: introduction)
    }
}
