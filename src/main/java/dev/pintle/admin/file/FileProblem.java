package dev.pintle.admin.file;

/// Something wrong in a file.
///
/// @param line from 1 on; 0 for the file as a whole
/// @param column from 1 on; 0 for the file as a whole
/// @param path where it is by name: `destinations[0].configuration.rules[1].when`; may be empty
/// @param message what is wrong and what to do
public record FileProblem(int line, int column, String path, String message) {
  static FileProblem ofWhole(String message) {
    return new FileProblem(0, 0, "", message);
  }

  /// As compilers say it: `shop.yaml:12:5: store.country: …`.
  ///
  /// @param file what the file is called
  public String in(String file) {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
