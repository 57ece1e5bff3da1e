import Foundation

/// The parts of a Linux system that programs need.
enum SystemPaths {
  /// Links to folders below `/usr`, or folders on older systems.
  static let links = ["/bin", "/lib", "/lib64"]

  /// What compiling and linking take besides the toolchain.
  static let development = ["/usr/bin", "/usr/lib", "/usr/include"]

  /// The same, where there is one.
  static let optionalDevelopment = ["/usr/lib64", "/usr/libexec"] + links
}
