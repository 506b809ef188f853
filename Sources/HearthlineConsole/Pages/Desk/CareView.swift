internal import Hearthline
internal import HearthlineStore

/// Whether a household is watched and what it answered in its last callbacks. Source: CBK-15
struct CareView {
    /// 3单/14天; nil while it is not on the watch list.
    let watch: String?
    let answers: [AnswerLine]

    init(_ care: HouseholdCare, _ language: Language) {
        watch = care.watch.map { Self.count($0.tickets, in: $0.days, language) }
        answers = care.answers.map { AnswerLine($0, language) }
    }

    static func count(_ tickets: some BinaryInteger, in days: some BinaryInteger, _ language: Language) -> String {
        Label("\(tickets)单/\(days)天", "\(tickets) tickets in \(days) days").text(language)
    }
}

/// One callback in short.
struct AnswerLine {
    let day: String
    /// The ticket's page; nil for another site's.
    let ticket: Int64?
    let number: String
    let second: String?
    let words: String
    let isTrouble: Bool
    let opinion: String?

    init(_ answer: PastAnswer, _ language: Language) {
        day = ServiceDay(answer.at).iso
        ticket = answer.ownSite ? answer.ticketID : nil
        number = answer.number
        second = answer.isSecond ? CallbackRow.second.text(language) : nil
        let words: [Label?] = [
            answer.solved.map { $0 ? Label("已解决", "Solved") : Label("未解决", "Not solved") }, answer.attitude?.label,
            answer.score.map { Label("评分 \($0)", "score \($0)") },
        ]
        self.words = words.compactMap { $0?.text(language) }.joined(separator: " · ")
        isTrouble = answer.solved == false || answer.attitude == .dissatisfied
        opinion = answer.opinion
    }
}
