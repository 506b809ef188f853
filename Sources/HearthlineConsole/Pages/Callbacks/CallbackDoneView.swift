internal import Hearthline
internal import HearthlineStore

/// What a call led to. Source: CBK-04, CBK-05, CBK-12
struct CallbackDoneView {
    let text: String
    let ticketID: Int64
    let number: String
    let isReopened: Bool

    init(_ receipt: TicketReceipt, _ names: Places.Names, _ language: Language) {
        ticketID = receipt.ticketID
        number = TicketNumber.display(receipt.number, cycle: receipt.cycle)
        isReopened = receipt.outcome == "reopened"
        let station = names.station(receipt.stationID)
        let label =
            switch receipt.outcome {
            case "closed": Label("问题已解决,报修单已办结。", "Solved; the ticket is closed.")
            case "reopened":
                Label(
                    "未解决,已重修并再派\(station),单号 \(number)。",
                    "Not solved; reopened and sent to \(station) again as \(number).")
            case "revised": Label("已更正,原回答保留。", "Corrected; the answers before are kept.")
            case "appointed": Label("已预约,到时提醒。", "Appointed; there will be a reminder.")
            case "closed_unreached": Label("次数已用完,按未接通办结。", "No tries left; closed as not reached.")
            default: Label("已记录,稍后再拨。", "Noted; to be called again later.")
            }
        text = label.text(language)
    }
}
