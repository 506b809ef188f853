internal import Hearthline

/// Why somebody does not decide on a proposal. Source: SEC-05
enum DecisionObstacle: Equatable {
    case own
    case aboutReader
    case noDuty(Duty)
    case noPower

    /// Nil when the reader may decide.
    init?(proposer: Int64?, about: Int64? = nil, duty: Duty?, mayAtAll: Bool, reader: Principal) {
        if proposer == reader.employeeID {
            self = .own
        } else if about == reader.employeeID {
            self = .aboutReader
        } else if !mayAtAll {
            self = .noPower
        } else if let duty, !reader.duties.contains(duty) {
            self = .noDuty(duty)
        } else {
            return nil
        }
    }
}

extension DecisionObstacle: Labelled {
    var label: Label {
        switch self {
        case .own: Label("这是您提出的,须由另一位有权的人审批。", "You proposed it; somebody else has to decide.")
        case .aboutReader: Label("涉及您本人,须由他人审批。", "It is about you; somebody else has to decide.")
        case .noDuty(let duty):
            Label("须由有「\(duty.label.zh)」职责的另一人审批。", "Somebody with the duty “\(duty.label.en)” has to decide.")
        case .noPower: Label("须由部长或经理审批。", "A head or the manager has to decide.")
        }
    }
}
