package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.read.Decimals;
import dev.pintle.catalog.read.Format;
import dev.pintle.catalog.read.Mapping;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.catalog.source.SourceKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is entered of a product source, by people and by programs.
public final class ProductSourceForm {
  /// How often an address can be read, in minutes; 0 for on demand alone.
  public static final Map<Integer, String> EVERY = every();

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final int LONGEST_SECRET = 500;
  private static final int LEAST_MINUTES = 5;
  private static final int MOST_MINUTES = 43_200;

  private ProductSourceForm() {}

  private static Map<Integer, String> every() {
    var every = new LinkedHashMap<Integer, String>();
    every.put(15, "every 15 minutes");
    every.put(60, "every hour");
    every.put(360, "every 6 hours");
    every.put(1_440, "every day");
    every.put(0, "only when I say so");
    return every;
  }

  static SourceKind kind(Form form) {
    return SourceKind.of(form.value("kind")).orElse(SourceKind.URL);
  }

  /// Complains about what is wrong.
  static Form check(Form form) {
    Form checked = form.require("name", LONGEST_NAME, "Give it a name, such as Shop export.");
    if (!form.value("kind").isEmpty() && SourceKind.of(form.value("kind")).isEmpty()) {
      checked = checked.error("kind", "Choose one of url, upload, shopify, woocommerce, api.");
    }
    if (form.value("secret").length() > LONGEST_SECRET) {
      checked = checked.error("secret", "Use at most " + LONGEST_SECRET + " characters.");
    }
    if (form.value("user").contains(":")) {
      checked = checked.error("user", "A user name has no colon.");
    }
    if (kind(form) == SourceKind.URL) {
      checked = minutes(address(checked));
    }
    var problems = new ArrayList<String>();
    ReadSettings.ofJson(object(form), problems::add);
    for (String problem : problems) {
      checked = checked.error(problem.split(" ", 2)[0], Show.capital(problem) + ".");
    }
    return checked;
  }

  private static Form address(Form form) {
    String location = form.value("location");
    if (location.regionMatches(true, 0, "ftp", 0, 3) || location.startsWith("sftp")) {
      return form.error("location", "FTP is not read: give an http or https address.");
    }
    try {
      var address = new URI(location);
      boolean known = List.of("http", "https").contains(String.valueOf(address.getScheme()));
      if (!known || address.getHost() == null || location.length() > LONGEST_ADDRESS) {
        return form.error("location", "Give an address such as https://shop.example/products.xml.");
      }
      return address.getRawUserInfo() == null
          ? form
          : form.error("location", "Enter user name and password in their own fields.");
    } catch (URISyntaxException _) {
      return form.error("location", "Give an address such as https://shop.example/products.xml.");
    }
  }

  private static Form minutes(Form form) {
    String every = form.value("every_minutes");
    int minutes = every.matches("[0-9]{1,6}") ? Integer.parseInt(every) : -1;
    boolean right =
        every.isEmpty() || minutes == 0 || (minutes >= LEAST_MINUTES && minutes <= MOST_MINUTES);
    return right ? form : form.error("every_minutes", "Use 0, or 5 to 43200 minutes.");
  }

  /// What was entered, of a source that is new or was before.
  static Wish wish(Form form, SourceKind kind, @Nullable ProductSource was) {
    String every = form.value("every_minutes");
    var settings = ReadSettings.ofJson(object(form), _ -> {});
    if (was != null) {
      settings = settings.withMapping(mapping(was));
    }
    return new Wish(
        form.value("name"),
        location(form, kind, was),
        secret(form, kind, was),
        json(settings),
        every.isEmpty() ? 60 : Integer.parseInt(every));
  }

  private static String location(Form form, SourceKind kind, @Nullable ProductSource was) {
    if (kind == SourceKind.URL) {
      return form.value("location");
    }
    return was == null ? "" : was.location();
  }

  private static @Nullable Secret secret(Form form, SourceKind kind, @Nullable ProductSource was) {
    Secret before = was == null ? null : was.secret();
    if (form.value("remove_secret").equals("yes")) {
      return null;
    }
    if (kind.isShop()) {
      return form.value("secret").isEmpty() ? before : new Secret(form.value("secret"));
    }
    String user = form.value("user");
    if (kind != SourceKind.URL || user.isEmpty()) {
      return kind == SourceKind.URL ? null : before;
    }
    String password = form.value("password");
    boolean kept = password.isEmpty() && user.equals(user(before));
    return kept ? before : new Secret(user + ":" + password);
  }

  private static String user(@Nullable Secret secret) {
    return secret == null ? "" : secret.value().split(":", 2)[0];
  }

  static ReadSettings settings(ProductSource source) {
    return ReadSettings.ofJson(source.settings(), _ -> {});
  }

  private static Mapping mapping(ProductSource source) {
    return settings(source).mapping();
  }

  static Json.Obj json(ReadSettings settings) {
    return Json.parse(settings.toJson()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  /// The fields that say how a file is read, as settings have them.
  private static Json.Obj object(Form form) {
    var fields = new LinkedHashMap<String, Json>();
    for (String name : List.of("format", "encoding", "decimals", "currency", "shop")) {
      if (!form.value(name).isEmpty()) {
        fields.put(name, new Json.Text(form.value(name)));
      }
    }
    if (!form.value("separator").isEmpty()) {
      String separator = form.value("separator");
      fields.put("separator", new Json.Text(separator.equals("tab") ? "\t" : separator));
    }
    return Json.Obj.of(fields);
  }

  /// A source as its fields.
  static Form of(ProductSource source) {
    var values = new LinkedHashMap<String, String>();
    values.put("name", source.name());
    values.put("kind", source.kind().word());
    values.put("location", source.location());
    values.put("every_minutes", Integer.toString(source.everyMinutes()));
    if (source.kind() == SourceKind.URL) {
      values.put("user", user(source.secret()));
    }
    ReadSettings settings = settings(source);
    values.put("format", settings.format().word());
    values.put("encoding", settings.encoding());
    values.put("separator", settings.separator().equals("\t") ? "tab" : settings.separator());
    values.put("decimals", settings.decimals().word());
    values.put("currency", settings.currency());
    values.put("shop", settings.shop());
    values.put("version", Long.toString(source.version()));
    return new Form(values, Map.of());
  }

  public static List<Format> formats() {
    return List.of(Format.values());
  }

  public static List<Decimals> decimals() {
    return List.of(Decimals.values());
  }
}
