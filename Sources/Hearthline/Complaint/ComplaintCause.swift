/// What a complaint comes from; the code is stored. The same cause from the same household is a repeat.
///
/// Source: CMP-07
public enum ComplaintCause: Int16, Sendable, Hashable, CaseIterable {
    case late = 1
    case attitude = 2
    case quality = 3
    case charge = 4
    case noContact = 5
    case promise = 6
    case wrongAnswer = 7
    case heat = 8
    case other = 9
}

extension ComplaintCause: Labelled {
    /// The words of the complaint form.
    public var label: Label {
        switch self {
        case .late: Label("处理不及时", "Not in time")
        case .attitude: Label("态度不好", "Attitude")
        case .quality: Label("没修好", "Repair did not hold")
        case .charge: Label("乱收费", "Wrong charge")
        case .noContact: Label("没人联系", "Nobody made contact")
        case .promise: Label("承诺未兑现", "Promise not kept")
        case .wrongAnswer: Label("答复有误", "Wrong answer")
        case .heat: Label("供热质量", "Quality of heating")
        case .other: Label("其他", "Other")
        }
    }
}
