/// A community's name in parts, with what people say instead of it. Source: data set section 2.
struct CommunityName: Hashable, Sendable {
    var stem: Word
    var suffix: Word

    struct Word: Hashable, Sendable {
        var text: String
        var initials: String
        /// The same word as people misspell it; empty where nobody does.
        var misspelt = ""
    }

    var text: String { stem.text + suffix.text }
    var initials: String { stem.initials + suffix.initials }

    static let stems: [Word] = [
        Word(text: "阳光", initials: "yg", misspelt: "羊光"), Word(text: "翠湖", initials: "ch", misspelt: "翠胡"),
        Word(text: "金桂", initials: "jg", misspelt: "金贵"), Word(text: "和平", initials: "hp", misspelt: "合平"),
        Word(text: "建设", initials: "js", misspelt: "建社"), Word(text: "幸福", initials: "xf", misspelt: "辛福"),
        Word(text: "东风", initials: "df", misspelt: "东峰"), Word(text: "春晖", initials: "ch", misspelt: "春辉"),
        Word(text: "书香", initials: "sx", misspelt: "书乡"), Word(text: "锦绣", initials: "jx", misspelt: "锦秀"),
        Word(text: "龙泉", initials: "lq", misspelt: "龙全"), Word(text: "滨河", initials: "bh", misspelt: "宾河"),
        Word(text: "曙光", initials: "sg", misspelt: "署光"), Word(text: "友谊", initials: "yy", misspelt: "友宜"),
        Word(text: "红旗", initials: "hq", misspelt: "红棋"), Word(text: "明珠", initials: "mz", misspelt: "明朱"),
    ]
    static let suffixes: [Word] = [
        Word(text: "花园", initials: "hy"), Word(text: "小区", initials: "xq"), Word(text: "家园", initials: "jy"),
        Word(text: "嘉苑", initials: "jy"), Word(text: "新村", initials: "xc"), Word(text: "里", initials: "l"),
        Word(text: "城", initials: "c"), Word(text: "公寓", initials: "gy"), Word(text: "一区", initials: "yq"),
        Word(text: "二区", initials: "eq"), Word(text: "家属院", initials: "jsy"),
    ]
    static let yard = Word(text: "家属院", initials: "jsy")
    static let dormitory = Word(text: "宿舍", initials: "ss")
    static let yards: [CommunityName] = [
        CommunityName(stem: Word(text: "机床厂", initials: "jcc"), suffix: yard),
        CommunityName(stem: Word(text: "棉纺一厂", initials: "mfyc"), suffix: dormitory),
        CommunityName(stem: Word(text: "棉纺二厂", initials: "mfec"), suffix: dormitory),
        CommunityName(stem: Word(text: "轴承厂", initials: "zcc"), suffix: yard),
        CommunityName(stem: Word(text: "纺机厂", initials: "fjc"), suffix: yard),
        CommunityName(stem: Word(text: "钢厂", initials: "gc"), suffix: yard),
        CommunityName(stem: Word(text: "电厂", initials: "dc"), suffix: dormitory),
        CommunityName(stem: Word(text: "铁路", initials: "tl"), suffix: dormitory),
        CommunityName(stem: Word(text: "粮食局", initials: "lsj"), suffix: yard),
        CommunityName(stem: Word(text: "水泥厂", initials: "snc"), suffix: yard),
    ]
    static let formerNames = [
        "原二轻局宿舍", "原机械厂宿舍", "原地质队家属院", "原糖厂宿舍", "原化肥厂家属院", "原县委大院", "原面粉厂宿舍", "原印刷厂家属院",
    ]

    static let sunnyGarden = CommunityName(stem: stems[0], suffix: suffixes[0])
    static let happiness = CommunityName(stem: stems[5], suffix: suffixes[1])
}
