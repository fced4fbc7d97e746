package dev.pintle.warehouse.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a question may not say though the store's role may do it: PostgreSQL lets everybody wait,
/// hold locks, tell others, and run statements that stand in a text. What protects other stores'
/// data is the role; this keeps questions short, and tells sooner what can be asked.
final class Forbidden {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?is)(?:[\\s(]++|--[^\\n]*+|/\\*.*?\\*/)*+(?:select|with|values|table)\\b.*");

  private static final Pattern WORD =
      Pattern.compile(
          "(?i)(?<![\\w$])(pg_sleep(?:_for|_until)?|pg_(?:try_)?advisory_\\w+|pg_notify"
              + "|pg_(?:cancel|terminate)_backend|pg_logical_emit_message|pg_export_snapshot"
              + "|lo_\\w+|loread|lowrite|(?:query|table|schema|database|cursor)_to_xml\\w*"
              + "|ts_stat|ts_rewrite|set_config|current_setting|pg_settings|pg_show_all_settings"
              + "|pg_stat_activity|pg_stat_get_activity)(?![\\w$])");

  /// Names that are spelled by the numbers of their letters.
  private static final Pattern SPELLED = Pattern.compile("(?i)(?<!\\w)u&\"");

  private Forbidden() {}

  /// Why a question is refused; empty when it is not.
  static Optional<String> why(String sql) {
    if (!BEGINNING.matcher(sql).matches()) {
      return Optional.of("only a SELECT can be asked");
    }
    Matcher word = WORD.matcher(sql);
    if (word.find()) {
      return Optional.of(word.group() + " cannot be used in a question");
    }
    return SPELLED.matcher(sql).find()
        ? Optional.of("names cannot be written as U&\"…\" in a question")
        : Optional.empty();
  }
}
