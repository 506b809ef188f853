internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One line of a clock's sum: what, when, and what it does to the deadline.
struct SumLine {
    let words: String
    let time: String
    let change: String

    init(_ line: ClockArithmetic.Line, _ names: Places.Names, _ language: Language) {
        func say(_ chinese: String, _ english: String) -> String { Label(chinese, english).text(language) }
        switch line {
        case .started(let at): self.init(say("开始计时", "Began"), DateText.full(at))
        case .limit(let seconds, let until):
            self.init(say("时限", "Limit"), DateText.full(until), "+ \(Self.exact(seconds, language))")
        case .rested(let from, let to, let seconds, let due):
            self.init(
                say("住户预约,暂停", "Rested for an appointment") + " \(DateText.full(from)) – \(DateText.full(to))",
                DateText.full(due), "+ \(Self.exact(seconds, language))")
        case .resting(let since): self.init(say("暂停中", "Resting since"), DateText.full(since))
        case .moved(let at, let due):
            self.init(say("紧急程度提高,时限提前", "More urgent, earlier deadline") + " \(DateText.full(at))", DateText.full(due))
        case .handedOver(let at, let station):
            let from = names.station(station)
            self.init(say("由\(from)改派,继续计时", "Handed over by \(from), runs on"), DateText.full(at))
        case .stopped(let at): self.init(say("完成", "Done"), DateText.full(at))
        case .running(let until): self.init(say("尚未完成,截至", "Not done, by"), DateText.full(until))
        case .inTime(let seconds): self.init(say("剩余", "Left"), "", Self.exact(seconds, language))
        case .late(let seconds): self.init(say("逾期", "Late"), "", Self.exact(seconds, language))
        }
    }

    private init(_ words: String, _ time: String, _ change: String = "") {
        (self.words, self.time, self.change) = (words, time, change)
    }

    /// The colour of a verdict: late, in time, or late by mistake.
    static func style(of clock: ClockExplanation, _ lines: [ClockArithmetic.Line]) -> String {
        if case .late? = lines.last { return "tag tag-late" }
        return clock.breach == nil ? "tag" : "tag tag-warn"
    }

    /// Hours, minutes and seconds: a sum is exact.
    static func exact(_ seconds: TimeInterval, _ language: Language) -> String {
        let whole = Int(seconds.rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        let parts: [(Int, Label)] = [
            (hours, Label("小时", " h")), (minutes, Label("分", " min")), (rest, Label("秒", " s")),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1.text(language))" }
        return said.isEmpty
            ? "0\(Label("秒", " s").text(language))" : said.joined(separator: language == .chinese ? "" : " ")
    }
}
