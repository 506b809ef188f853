extension ChangeFeed {
    /// How often the feed looks and how much it holds for a slow reader.
    public struct Pace: Sendable {
        /// The least time between two readings; what is committed in between comes together.
        public var coalescing: Duration
        /// The longest time between two readings.
        public var poll: Duration
        /// How often old changes are dropped.
        public var trim: Duration
        /// How often a quiet reader's session is looked at.
        public var sessionCheck: Duration
        /// Pages a reader may lag behind before being cut off.
        public var bufferedPages: Int
        /// Rows of one page.
        public var pageSize: Int32

        /// Makes a pace; the default suits a hotline.
        public init(
            coalescing: Duration = .milliseconds(50), poll: Duration = .seconds(2), trim: Duration = .seconds(3600),
            sessionCheck: Duration = .seconds(15), bufferedPages: Int = 64, pageSize: Int32 = 500
        ) {
            self.coalescing = coalescing
            self.poll = poll
            self.trim = trim
            self.sessionCheck = sessionCheck
            self.bufferedPages = bufferedPages
            self.pageSize = pageSize
        }
    }
}
