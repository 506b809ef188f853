/// The password of everybody in a demo company; it is public and never set anywhere else.
enum DemoPassword {
    static let text = "nuanxian-demo"
}
