/// How callbacks end. Source: data set sections 7 and 8.
enum CallbackModel {
    static let reach = [0.62, 0.45, 0.35]
    static let refused = 0.04
    static let inconvenient = 0.07
    static let partial = 0.03

    static func answers(
        fault: FaultPlan, day: DemoDay, unpaid: Bool, charged: Bool, second: Bool, _ stream: inout RandomStream
    ) -> CallbackSheet {
        let rate =
            second ? 0.9 : fault.isLeak ? 0.97 : fault.isLowTemperature ? 0.86 : CallVolume.isOpening(day) ? 0.88 : 0.93
        let solved = stream.chance(rate)
        let attitude = stream.weighted(solved ? [91, 7, 2] : [40, 38, 22]) + 1
        let score = score(solved: solved, &stream)
        // Where the station took no money, 0.8 % of the residents still say that they paid.
        let paid = charged || stream.chance(0.008)
        let opinion = stream.weighted([90.5, 4.2, 2.5, 2.0, 0.8]) + 1
        let shown = solved && attitude == 1 && score >= 6 && unpaid
        return CallbackSheet(
            solved: solved, attitude: attitude, charged: paid, amountFen: paid ? 5000 : nil, score: score,
            opinion: opinion,
            reminderShown: shown)
    }

    static func score(solved: Bool, _ stream: inout RandomStream) -> Int {
        guard solved else { return min(8, max(1, Int(stream.normal(mean: 4.6, sigma: 1.6).rounded()))) }
        let place = stream.weighted([52, 21, 15, 6, 3, 1.5, 1.5])
        return place < 6 ? 10 - place : 1 + stream.index(4)
    }
}
