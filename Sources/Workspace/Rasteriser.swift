import Glibc

/// Turns drawings into pictures of pixels with the program of librsvg, which draws SVG as the browsers do.
package struct Rasteriser: Sendable {
    package static let programName = "rsvg-convert"

    private let program: String

    /// The program as the shell would find it.
    package static func find(in searchPath: String? = nil) throws(WorkspaceError) -> Rasteriser {
        let path = searchPath ?? getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":") {
            let candidate = "\(folder)/\(programName)"
            if access(candidate, X_OK) == 0 { return Rasteriser(program: candidate) }
        }
        throw WorkspaceError(
            .fileSystem, .programMissing, "Das Programm »\(programName)« fehlt; es macht aus Zeichnungen Bilder",
            hint: "Unter Debian und Ubuntu »sudo apt-get install librsvg2-bin« eingeben.")
    }

    /// A PNG of the drawing, `width` pixels wide. `name` stands in messages.
    package func png(_ svg: [UInt8], width: Int, named name: String) throws(WorkspaceError) -> [UInt8] {
        try writing(name) { () throws(SystemError) in
            // Files without a name: nothing is left behind however the run ends.
            let source = try FileDescriptor.anonymous("svg")
            let target = try FileDescriptor.anonymous("png")
            try source.write(svg)
            try source.rewind()
            let status = try run(["--format=png", "--width=\(width)"], input: source, output: target)
            guard status == 0 else { throw SystemError(EIO) }
            try target.rewind()
            guard let bytes = try target.read(expecting: svg.count, limit: 512 << 20), !bytes.isEmpty else {
                throw SystemError(EIO)
            }
            return bytes
        }
    }

    /// Runs the program without a shell and waits for it; returns its exit status.
    private func run(
        _ arguments: [String], input: FileDescriptor, output: FileDescriptor
    ) throws(SystemError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.number, 0)
        posix_spawn_file_actions_adddup2(&actions, output.number, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([Self.programName] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, program, &actions, nil, words, environ)
        guard failure == 0 else { throw SystemError(failure) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw .last }
        }
        // The exit status lies in the second byte; the first names a signal.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
