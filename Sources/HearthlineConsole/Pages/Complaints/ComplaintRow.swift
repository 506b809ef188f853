internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One line of the list of complaints; nobody's name but the owner's.
struct ComplaintRow: Encodable {
    let id: Int64
    let number: String
    let status: String
    let target: String
    let cause: String?
    let words: String
    let ticket: Int64?
    let ticketNumber: String
    let station: String
    let owner: String
    let received: String
    let due: String
    let dueClass: String
    let isRepeat: Bool
    let round: String?

    init(_ complaint: Complaint, _ names: Places.Names, _ language: Language, now: Date) {
        id = complaint.id
        number = complaint.number
        status = complaint.status.label.text(language)
        target = complaint.target.label.text(language)
        cause = complaint.cause?.label.text(language)
        words = complaint.text.count > 40 ? String(complaint.text.prefix(40)) + "…" : complaint.text
        ticket = complaint.ticketID
        ticketNumber = complaint.ticketNumber ?? ""
        station = names.station(complaint.stationID)
        owner = complaint.owner?.name ?? ""
        received = DateText.near(complaint.receivedAt, now: now)
        let time = DueTime(complaint.nextDue, now: now)
        due = time.text(language)
        dueClass = time.style
        isRepeat = complaint.repeatOf != nil
        round = complaint.round > 1 ? Label("第\(complaint.round)轮", "round \(complaint.round)").text(language) : nil
    }
}
