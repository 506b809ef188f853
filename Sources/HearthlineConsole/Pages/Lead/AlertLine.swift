internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Something a responsible person must look at.
struct AlertLine: Encodable {
    let id: Int64
    let words: String
    let style: String
    let raised: String
    let due: String
    let dueStyle: String
    let ticket: Int64?
    let isOwn: Bool
    let requestID: String

    /// Requests for help have a list of their own.
    static let helpType = "help"

    init(_ alert: Alert, _ me: Principal, now: Date, _ language: Language) {
        id = alert.id
        words = Self.label(of: alert.type)?.text(language) ?? alert.type
        style = alert.severity == "critical" ? "tag tag-late" : alert.severity == "warning" ? "tag tag-warn" : "tag"
        raised = DateText.near(alert.raisedAt, now: now)
        let time = DueTime(alert.dueAt, now: now)
        (due, dueStyle) = (time.text(language), time.style)
        ticket = alert.ticketID
        isOwn = alert.subject == "employee:\(me.employeeID)"
        requestID = UUID().uuidString
    }

    /// The words of a type; nil for one that nobody named.
    static func label(of type: String) -> Label? { labels[type] ?? clockLabel(type) }

    /// The words for a deadline that was missed, or soon is: `clock.accept`, `clock.repair_soon`.
    private static func clockLabel(_ type: String) -> Label? {
        guard type.hasPrefix("clock.") else { return nil }
        let isSoon = type.hasSuffix("_soon")
        let name = type.dropFirst(6).dropLast(isSoon ? 5 : 0).filter { $0 != "_" }
        return ClockKind.allCases.first { "\($0)".lowercased() == name }.map {
            Label($0.label.zh + (isSoon ? "即将超时" : "超时"), $0.label.en + (isSoon ? " soon due" : " late"))
        }
    }

    static let labels: [String: Label] = [
        "ticket.emergency": Label("紧急报修", "Emergency"),
        "callback_coverage": Label("回访率低于下限", "Callbacks below the limit"),
        "sign_in.locked": Label("账号被锁定", "Account locked"),
        "sign_in.locked_repeatedly": Label("账号多次被锁定", "Account locked repeatedly"),
        "pi.look_up_without_call": Label("无通话查询住户", "Look-ups without a call"),
        "pi.many_households": Label("短时间查看大量住户", "Many households in a short time"),
        "pi.colleague": Label("查看同事住户", "Look at a colleague's home"),
        "pi.neighbour": Label("查看邻居住户", "Look at a neighbour's home"),
        "charge_check": Label("收费待核查", "Charge to verify"), "complaint": Label("投诉", "Complaint"),
        "station.unreachable": Label("联系不上维修站", "Station cannot be reached"),
        "webhook.given_up": Label("外部通知发送失败", "A receiver was given up"), "help": Label("求助", "Help"),
        "complaint_proposal": Label("可能漏登的投诉", "A complaint possibly missed"),
        "call.return_missed": Label("放弃来电未按时回拨", "Nobody called back in time"),
        "escalation": Label("上报主管", "Escalated to the supervisor"),
        "omission": Label("可能漏报的异常事件", "An event possibly omitted"),
        "identity.blocked": Label("身份核验未通过", "Identity check failed"), "leak": Label("个人信息泄露", "Leak of personal data"),
    ]
}
