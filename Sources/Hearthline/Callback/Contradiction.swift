/// Answers of one callback that do not go together.
///
/// Source: CBK-08
public enum Contradiction: String, Sendable, Hashable, CaseIterable {
    /// Not solved, yet nine or ten points.
    case unsolvedWithHighScore = "unsolved_with_high_score"
    /// Dissatisfied with the repairer, yet ten points.
    case dissatisfiedWithTopScore = "dissatisfied_with_top_score"

    /// The contradictions in a set of answers.
    public static func found(in answers: CallbackAnswers) -> [Contradiction] {
        guard let score = answers.dScore else { return [] }
        return [
            answers.aSolved == false && score >= 9 ? .unsolvedWithHighScore : nil,
            answers.bAttitude == .dissatisfied && score == 10 ? .dissatisfiedWithTopScore : nil,
        ].compactMap(\.self)
    }
}
