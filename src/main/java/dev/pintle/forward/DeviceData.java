package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes what an event's context says of the app and the device: the flat fields of old, and
/// `app_info` and `device_info` with their limits (API 5.23.0). Not thread-safe.
final class DeviceData {
  private static final int MAX_LOCALE = 35;
  private static final int MAX_TIMEZONE = 40;
  private static final int MAX_PIXELS = 30_720;
  private static final int MAX_DENSITY = 100_000;

  private final JsonOut out;
  private Trace trace = Trace.off();

  DeviceData(JsonOut out) {
    this.out = out;
  }

  void write(Json.Obj context, Trace tracing) {
    trace = tracing;
    Json.Obj app = context.object("app");
    Json.Obj device = context.object("device");
    Json.Obj os = context.object("os");
    Json.Obj network = context.object("network");
    flat(app, device, os, network);
    appInfo(app);
    deviceInfo(context, device, os, network);
  }

  private void flat(Json.Obj app, Json.Obj device, Json.Obj os, Json.Obj network) {
    if (app.size() + device.size() + os.size() + network.size() == 0) {
      return;
    }
    String appId = text(app, "id", 200);
    write("", "app_id", appId != null ? appId : text(app, "namespace", 200));
    write("", "app_name", text(app, "name", 200));
    write("", "app_version", text(app, "version", 100));
    String brand = text(device, "brand", 100);
    write("", "device_brand", brand != null ? brand : text(device, "manufacturer", 100));
    write("", "device_carrier", text(network, "carrier", 100));
    write("", "device_model", text(device, "model", 100));
    write("", "device_type", text(device, "type", 100));
    write("", "os_version", text(os, "version", 100));
    if (network.get("wifi") instanceof Json.Bool(boolean wifi)) {
      out.field("wifi", wifi);
    }
  }

  private void appInfo(Json.Obj app) {
    if (app.size() == 0) {
      return;
    }
    int before = out.size();
    out.name("app_info").beginObject();
    int empty = out.size();
    String group = "app_info.";
    String id = text(app, "id", 200);
    write(group, "app_id", id != null ? id : text(app, "namespace", 200));
    write(group, "app_name", text(app, "name", 200));
    write(group, "app_package_name", text(app, "namespace", 200));
    write(group, "app_store", text(app, "store", 100));
    write(group, "app_version", text(app, "version", 100));
    end(before, empty);
  }

  private void deviceInfo(Json.Obj context, Json.Obj device, Json.Obj os, Json.Obj network) {
    int before = out.size();
    out.name("device_info").beginObject();
    int empty = out.size();
    String group = "device_info.";
    if (device.size() > 0) {
      String brand = text(device, "brand", 100);
      write(group, "brand", brand != null ? brand : text(device, "manufacturer", 100));
      write(group, "model", text(device, "model", 100));
      String type = text(device, "type", 100);
      write(group, "type", type);
      write(group, "form_factor", formFactor(type));
    }
    if (os.size() > 0) {
      write(group, "os_family", osFamily(text(os, "name", 100)));
      write(group, "os_name", text(os, "name", 100));
      write(group, "os_version", text(os, "version", 100));
    }
    if (network.size() > 0) {
      write(group, "carrier", text(network, "carrier", 100));
      if (network.get("wifi") instanceof Json.Bool(boolean wifi) && wifi) {
        write(group, "network_type", "wifi");
      }
    }
    write(group, "locale", text(context, "locale", MAX_LOCALE));
    write(group, "timezone", text(context, "timezone", MAX_TIMEZONE));
    Json.Obj screen = context.object("screen");
    if (screen.size() > 0) {
      number(group, "screen_width", screen.get("width"), MAX_PIXELS);
      number(group, "screen_height", screen.get("height"), MAX_PIXELS);
      number(group, "screen_density", screen.get("density"), MAX_DENSITY);
    }
    end(before, empty);
  }

  private void end(int before, int empty) {
    if (out.size() == empty) {
      out.truncate(before, true);
    } else {
      out.endObject();
    }
  }

  private void write(String group, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
      if (trace.isOn()) {
        trace.sent(group + name, "context", value, value);
      }
    }
  }

  private void number(String group, String name, @Nullable Json raw, int max) {
    long value = Decimals.whole(raw);
    if (value > 0 && value <= max) {
      out.field(name, value);
      if (trace.isOn()) {
        trace.sent(group + name, "context.screen", Long.toString(value), Long.toString(value));
      }
    } else if (raw != null && trace.isOn()) {
      String problem = "not a whole number from 1 to " + max;
      trace.dropped(group + name, "context.screen", raw.toString(), problem);
    }
  }

  private @Nullable String text(Json.Obj object, String name, int max) {
    String stripped = CustomData.text(object, name);
    if (stripped == null) {
      return null;
    }
    if (stripped.codePointCount(0, stripped.length()) > max) {
      trace.dropped(name, "context", stripped, "longer than " + max + " characters");
      return null;
    }
    return stripped;
  }

  /// Only what says nothing but the form: `ios` is a type of device, too.
  private static @Nullable String formFactor(@Nullable String type) {
    return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
      case "desktop" -> "desktop";
      case "laptop" -> "laptop";
      case "mobile", "phone", "smartphone", "cellphone" -> "cellphone";
      case "tablet" -> "tablet";
      case "tv", "smarttv" -> "tv";
      case "watch", "smartwatch", "wearable" -> "smartwatch";
      case "console" -> "console";
      case "vr" -> "vr";
      default -> null;
    };
  }

  private static @Nullable String osFamily(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "ios", "ipados", "iphone os" -> "ios";
      case "android" -> "android";
      case "macos", "mac os", "mac os x", "os x" -> "macos";
      case "windows" -> "windows";
      case "linux", "ubuntu", "debian", "fedora", "chrome os" -> "linux";
      case "freebsd", "openbsd", "netbsd" -> "bsd";
      default -> "other";
    };
  }
}
