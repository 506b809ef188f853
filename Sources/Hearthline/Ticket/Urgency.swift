/// How urgent a ticket is; P1 is the most urgent and has the smallest code.
public enum Urgency: Int16, Sendable, Hashable, CaseIterable {
    case p1 = 1
    case p2 = 2
    case p3 = 3
    case p4 = 4

    /// One level more urgent; P1 stays P1.
    public func raised() -> Urgency { Urgency(rawValue: rawValue - 1) ?? .p1 }
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
