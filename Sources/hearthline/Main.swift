import HearthlineCLI

@main
enum Main {
    static func main() async {
        await runCommandLine()
    }
}
