public import struct FoundationEssentials.Date
public import Hearthline

/// Everything an agent says at a moment, filled in.
///
/// Source: SCR-01, SCR-03 to SCR-08
public struct DeskTexts: Sendable, Hashable {
    /// The moment that the versions hold at.
    public let at: Date
    /// The opening of a repair call: the holiday's while a notice covers the moment.
    public let opening: DeskText
    /// The notice that put the opening in force; nil for the standard one.
    public let noticeID: Int64?
    /// The closing of a repair call.
    public let closing: DeskText
    /// The opening of a callback.
    public let callbackOpening: DeskText
    /// The closing of a callback.
    public let callbackClosing: DeskText
}

/// One text of the desk, with the version it comes from.
public struct DeskText: Sendable, Hashable {
    /// The version's key.
    public let scriptID: Int64
    /// What it is for.
    public let kind: ScriptKind
    /// The version.
    public let version: Int32
    /// The text, filled in.
    public let filled: FilledScript

    /// The text, to be read out.
    public var text: String { filled.text }
}
