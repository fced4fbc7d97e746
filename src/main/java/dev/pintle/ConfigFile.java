package dev.pintle;

import dev.pintle.admin.file.FileException;
import dev.pintle.admin.file.ReadFile;
import dev.pintle.admin.file.StoreFileReader;
import dev.pintle.base.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A store's file on disk, as the commands read it.
///
/// @param name what it is called in messages
/// @param yaml its bytes
record ConfigFile(String name, String yaml, ReadFile read) {
  private static final int MAX_BYTES = 4 << 20;

  /// Reads a file, and tells all that is wrong with it.
  static ConfigFile of(Path path) throws ConfigException {
    byte[] bytes;
    if (Files.isDirectory(path)) {
      throw new ConfigException("cannot read " + path + ": it is a directory; name its files");
    }
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MAX_BYTES);
    } catch (NoSuchFileException _) {
      throw new ConfigException("cannot read " + path + ": there is no such file");
    } catch (IOException e) {
      throw new ConfigException(
          "cannot read " + path + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
    try {
      ReadFile read = StoreFileReader.read(bytes);
      return new ConfigFile(path.toString(), new String(bytes, StandardCharsets.UTF_8), read);
    } catch (FileException e) {
      throw new ConfigException(
          e.problems().stream()
              .map(problem -> problem.in(path.toString()))
              .collect(Collectors.joining("\n")));
    }
  }

  /// The variables that the file names.
  TreeSet<String> variables() {
    var names = new TreeSet<String>();
    read.store().sources().forEach(source -> names.add(source.secret()));
    read.store().destinations().forEach(destination -> names.add(destination.token()));
    names.remove("");
    return names;
  }

  /// Their values, as far as they are set.
  Map<String, Secret> values(Map<String, String> environment) {
    var values = new LinkedHashMap<String, Secret>();
    for (String name : variables()) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        values.put(name, new Secret(value.strip()));
      }
    }
    return values;
  }
}
