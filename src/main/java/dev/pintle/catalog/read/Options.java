package dev.pintle.catalog.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What tells one variant of a product from another: its options by name, and which of them are
/// colour, size and so on, in the languages that shops most use.
final class Options {
  private static final Set<String> COLORS =
      Set.of(
          "color", "colour", "colors", "farbe", "couleur", "colore", "cor", "kleur", "färg",
          "farve", "farge", "väri", "kolor", "barva", "szín", "renk", "цвет", "色", "カラー");
  private static final Set<String> SIZES =
      Set.of(
          "size",
          "sizes",
          "größe",
          "groesse",
          "grösse",
          "taille",
          "pointure",
          "talla",
          "tamaño",
          "tamanho",
          "taglia",
          "misura",
          "maat",
          "storlek",
          "størrelse",
          "koko",
          "rozmiar",
          "velikost",
          "méret",
          "beden",
          "размер",
          "サイズ",
          "尺寸");
  private static final Set<String> MATERIALS =
      Set.of("material", "matière", "materiale", "materiaal", "materiał", "matériau", "素材");
  private static final Set<String> PATTERNS = Set.of("pattern", "muster", "motif", "patroon");

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  void add(String name, String value) {
    String plain = name.startsWith("pa_") ? name.substring(3) : name;
    if (!plain.isBlank() && !value.isBlank()) {
      names.add(oneLine(plain));
      values.add(oneLine(value));
    }
  }

  /// Puts what is known into the fields that the usual mappings take.
  void putInto(Row row) {
    row.put("@option_names", String.join("\n", names));
    row.put("@option_values", String.join("\n", values));
    row.put("@color", of(COLORS));
    row.put("@size", of(SIZES));
    row.put("@material", of(MATERIALS));
    row.put("@pattern", of(PATTERNS));
  }

  private String of(Set<String> known) {
    for (int i = 0; i < names.size(); i++) {
      if (known.contains(names.get(i).toLowerCase(Locale.ROOT))) {
        return values.get(i);
      }
    }
    return "";
  }

  /// Lists of texts are separated by line breaks here and by commas in files.
  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace(',', ' ').strip();
  }
}
