import ArgumentParser

struct TicketCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "报修单 | repair tickets",
        subcommands: [
            RegisterTicket.self, ShowTicket.self, ListTickets.self, TicketTimeline.self, UrgeTicket.self, RedispatchTicket.self,
            CancelTicket.self, AcceptTicket.self, RejectTicket.self, ContactResident.self, AppointVisit.self, ArriveOnSite.self,
            AddTicketPhoto.self, ListTicketPhotos.self, ReturnTicket.self, WatchTickets.self,
        ])
}

/// Which ticket, at which version the caller saw it.
struct TicketOptions: ParsableArguments {
    @Argument(help: "报修单编号 | ticket id") var ticketID: Int64
    @Option(help: "所见版本 | version seen") var version: Int32
}
