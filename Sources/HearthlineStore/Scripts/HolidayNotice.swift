public import Hearthline

/// A notice that puts the opening of a holiday in force.
///
/// Source: SCR-05
public struct HolidayNotice: Sendable, Hashable {
    /// The notice's key.
    public var id: Int64 { window.noticeID }
    /// The holiday, such as `spring_festival`.
    public let holiday: String
    /// The holiday's name.
    public let label: Label
    /// When it holds.
    public let window: HolidayWindow
    /// Who published it.
    public let publishedBy: Int64
    /// Who withdrew it.
    public let withdrawnBy: Int64?
}
