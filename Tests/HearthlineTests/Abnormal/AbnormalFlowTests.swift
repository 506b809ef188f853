import Hearthline
import Testing

/// The flow of an abnormal event.
@Suite("Abnormal events")
struct AbnormalFlowTests {
    @Test("ABN-12 every act leads where the rules say, from every status and in both classes")
    func transitions() {
        let open: Set<AbnormalStatus> = [.recorded, .acknowledged, .sorted, .reported, .following]
        for status in AbnormalStatus.allCases {
            for kind in AbnormalClass.allCases {
                let sent = status == .reported || status == .following
                let seen = status == .acknowledged || status == .sorted
                let settled = sent || (kind == .other && seen)
                let expected: [AbnormalAction: AbnormalStatus?] = [
                    .record: status == .candidate || status == .withdrawn ? .recorded : nil,
                    .acknowledge: status == .recorded ? .acknowledged : nil,
                    .sort: status == .recorded || seen ? .sorted : nil,
                    .report: status == .recorded || seen ? .reported : nil,
                    .centerAcknowledge: sent ? status : nil,
                    .followUp: settled ? .following : nil, .close: settled ? .closed : nil,
                    .merge: open.contains(status) ? .merged : nil,
                    .withdraw: open.contains(status) || status == .closed || status == .candidate ? .withdrawn : nil,
                ]
                #expect(expected.count == AbnormalAction.allCases.count)
                for action in AbnormalAction.allCases {
                    #expect(status.next(on: action, class: kind) == expected[action]!, "\(status) \(kind) \(action)")
                }
            }
        }
    }

    @Test("ABN-13 a complaint is closed only after it was reported; nothing else is closed before the head has seen it")
    func closing() {
        let closable = { (kind: AbnormalClass) in
            AbnormalStatus.allCases.filter { $0.next(on: .close, class: kind) != nil }
        }
        #expect(closable(.complaint) == [.reported, .following])
        #expect(closable(.other) == [.acknowledged, .sorted, .reported, .following])
    }

    @Test("ABN-12 the head acts, a lead only at night on complaints, nobody else")
    func powers() {
        for status in AbnormalStatus.allCases {
            for kind in AbnormalClass.allCases {
                for isNight in [true, false] {
                    let head = status.actions(class: kind, for: .departmentHead, isNight: isNight)
                    #expect(head.allSatisfy { status.next(on: $0, class: kind) != nil && $0.isPersons })
                    #expect(head.isEmpty != status.isOpen)
                    let lead = status.actions(class: kind, for: .teamLead, isNight: isNight)
                    #expect(lead == (isNight && kind == .complaint ? head : []))
                    for role in [DatabaseRole.agent, .station, .worker, .reporter] {
                        #expect(status.actions(class: kind, for: role, isNight: isNight).isEmpty)
                    }
                }
            }
        }
    }

    @Test("ABN-00 what is merged, withdrawn or only a candidate does not count")
    func counting() {
        #expect(
            AbnormalStatus.allCases.filter(\.counts)
                == [.recorded, .acknowledged, .sorted, .reported, .following, .closed])
    }

    @Test("ABN-05 complaints about people are of the complaint class, praise and the rest are not")
    func classes() {
        #expect(
            AbnormalType.allCases.filter { $0.defaultClass == .complaint }
                == [.complaintRepairer, .complaintFeeCollector])
        #expect(AbnormalType.allCases.filter(\.isAboutStation).map(\.rawValue) == [1, 2, 3, 4])
    }
}
