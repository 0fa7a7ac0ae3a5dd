import CClp

/// The solver behind the module.
package enum ClpVersion {
    /// »1.17.6«
    package static var text: String { String(cString: Clp_Version()) }
}
