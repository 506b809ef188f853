/// How urgent a ticket is; P1 is the most urgent and has the smallest code.
public enum Urgency: Int16, Sendable, Hashable, CaseIterable {
    case p1 = 1
    case p2 = 2
    case p3 = 3
    case p4 = 4

    /// One level more urgent; P1 stays P1.
    public func raised() -> Urgency { Urgency(rawValue: rawValue - 1) ?? .p1 }

    /// The urgency after somebody asked for another one.
    ///
    /// Anybody may raise. Only a lead may lower, with a reason: throws `URGENCY_TOO_LOW` otherwise and
    /// `REASON_REQUIRED` when the lead gives none. Source: INT-08
    public func changed(to wanted: Urgency, by role: Role, reason: String?) throws(HearthlineError) -> Urgency {
        guard wanted < self else { return wanted }
        guard role.hasLeadPowers else { throw HearthlineError(.urgencyTooLow, field: "urgency") }
        guard let reason, TextRule.trimmed(reason).isEmpty == false else {
            throw HearthlineError(.reasonRequired, field: "reason")
        }
        return wanted
    }
}

extension Urgency: Comparable {
    /// Orders by gravity: P4 is the least, P1 the greatest.
    public static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue > right.rawValue }
}

extension Urgency: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .p1: Label("紧急", "Emergency")
        case .p2: Label("加急", "Urgent")
        case .p3: Label("普通", "Normal")
        case .p4: Label("一般", "Low")
        }
    }
}
