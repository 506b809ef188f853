public import struct FoundationEssentials.Date

/// Who passed something on; the raw value is stored.
///
/// Source: ABN-09
public enum ReferringOffice: String, Sendable, Hashable, CaseIterable {
    case cityOffice = "city_office"
    case districtOffice = "district_office"
    case cityLine = "12345"
    case other
}

/// What was passed on; the raw value is stored.
public enum ReferralKind: String, Sendable, Hashable, CaseIterable {
    case complaint
    case repair
}

/// What the office asks for, with its number and deadline.
///
/// Source: ABN-09
public struct Referral: Sendable, Hashable {
    /// Who passed it on.
    public let office: ReferringOffice
    /// What it is.
    public let kind: ReferralKind
    /// The number of the office.
    public let number: String
    /// Until when the office wants an answer.
    public let dueAt: Date

    /// Makes a referral.
    public init(office: ReferringOffice, kind: ReferralKind, number: String, dueAt: Date) {
        self.office = office
        self.kind = kind
        self.number = number
        self.dueAt = dueAt
    }

    /// The class of the event: a complaint stays one, a repair is worked as a ticket.
    public var eventClass: AbnormalClass { kind == .complaint ? .complaint : .other }
}

extension ReferringOffice: Labelled {
    /// The words of the source.
    public var label: Label {
        switch self {
        case .cityOffice: Label("市供热办", "City heating office")
        case .districtOffice: Label("区供热办", "District heating office")
        case .cityLine: Label("12345热线", "City line 12345")
        case .other: Label("其他单位", "Other office")
        }
    }
}

extension ReferralKind: Labelled {
    /// The words of the source.
    public var label: Label {
        switch self {
        case .complaint: Label("投诉", "Complaint")
        case .repair: Label("报修", "Repair")
        }
    }
}
