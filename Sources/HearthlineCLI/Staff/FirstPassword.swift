import ArgumentParser
import Foundation
import HearthlineStore

/// Where the first password of a person comes from: a code made here and shown once, unless the administrator chose one.
struct FirstPassword: ParsableArguments {
    @Flag(help: "询问首次口令(不回显),否则生成一次性代码 | ask for the first password instead of making a one-time code")
    var askPassword = false

    /// The chosen one: asked for, or taken from `HEARTHLINE_PASSWORD`; nil for a one-time code.
    func chosen() throws -> String? {
        let given = ProcessInfo.processInfo.environment["HEARTHLINE_PASSWORD"] != nil
        return askPassword || given ? try Password.ask("首次口令: ") : nil
    }
}

/// What `staff add` and `staff password` print: the code is shown here and nowhere else.
struct FirstPasswordAnswer: Answer {
    let agentNo: String
    let oneTimeCode: String?
    let mustChangePassword = true

    init(_ agentNo: String, _ code: OneTimeCode?) {
        self.agentNo = agentNo
        oneTimeCode = code?.text
    }

    var text: String {
        let secret = oneTimeCode.map { "一次性代码 \($0)(只显示这一次)" } ?? "口令如所设定"
        return "\(agentNo) \(secret),首次登录必须修改"
    }
}
