package dev.pintle.forward.rule.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.pintle.forward.rule.Regex;
import java.util.ArrayList;
import java.util.List;

/// The functions of texts that could take long or make much, with limits. Stateless.
final class Texts {
  private static final int MAX_MATCHED = 5_000;
  private static final int MAX_PARTS = 10_000;

  /// Characters of a text times those looked for in it.
  private static final long MAX_SEARCH = 50_000_000;

  private Texts() {}

  static ImmutableList<CelFunctionDecl> declarations() {
    var text = SimpleType.STRING;
    var list = ListType.create(text);
    return ImmutableList.of(
        CelFunctionDecl.newFunctionDeclaration(
            "replace", CelOverloadDecl.newMemberOverload("pintle_replace", text, text, text, text)),
        CelFunctionDecl.newFunctionDeclaration(
            "split", CelOverloadDecl.newMemberOverload("pintle_split", list, text, text)),
        CelFunctionDecl.newFunctionDeclaration(
            "join",
            CelOverloadDecl.newMemberOverload("pintle_join", text, list),
            CelOverloadDecl.newMemberOverload("pintle_join_with", text, list, text)));
  }

  static ImmutableSet<CelFunctionBinding> bindings() {
    var all = ImmutableSet.<CelFunctionBinding>builder();
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "replace",
            CelFunctionBinding.from(
                "pintle_replace",
                ImmutableList.of(String.class, String.class, String.class),
                Texts::replaced)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "split",
            CelFunctionBinding.from("pintle_split", String.class, String.class, Texts::parts)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "join",
            CelFunctionBinding.from("pintle_join", List.class, list -> joined(list, "")),
            CelFunctionBinding.from("pintle_join_with", List.class, String.class, Texts::joined)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "contains",
            CelFunctionBinding.from(
                "contains_string", String.class, String.class, Texts::contains)));
    all.addAll(
        CelFunctionBinding.fromOverloads(
            "matches",
            CelFunctionBinding.from("matches", String.class, String.class, Texts::matches),
            CelFunctionBinding.from("matches_string", String.class, String.class, Texts::matches)));
    return all.build();
  }

  private static String replaced(Object[] arguments) {
    String text = (String) arguments[0];
    String old = (String) arguments[1];
    String fresh = (String) arguments[2];
    checkSearch(text, old);
    long places = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
    if (text.length() + places * fresh.length() > 10L * Budget.MAX_TEXT) {
      throw new LimitException("it would make a text that is too long");
    }
    return text.replace(old, fresh);
  }

  private static List<String> parts(String text, String separator) {
    checkSearch(text, separator);
    var parts = new ArrayList<String>();
    int from = 0;
    while (true) {
      int at = separator.isEmpty() ? next(text, from) : text.indexOf(separator, from);
      if (parts.size() >= MAX_PARTS) {
        throw new LimitException("it splits a text into more than 10,000 parts");
      }
      if (at < 0) {
        parts.add(text.substring(from));
        return parts;
      }
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
  }

  /// Where the character after one begins; -1 when it is the last.
  private static int next(String text, int from) {
    int end = from < text.length() ? text.offsetByCodePoints(from, 1) : text.length();
    return end < text.length() ? end : -1;
  }

  private static String joined(List<?> list, String separator) {
    var text = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String words)) {
        throw new LimitException("only texts can be joined");
      }
      text.append(i == 0 ? "" : separator).append(words);
      if (text.length() > Budget.MAX_TEXT) {
        throw new LimitException("a text has more than 100,000 characters");
      }
    }
    return text.toString();
  }

  private static boolean contains(String text, String part) {
    checkSearch(text, part);
    return text.contains(part);
  }

  private static void checkSearch(String text, String part) {
    if ((long) text.length() * part.length() > MAX_SEARCH) {
      throw new LimitException("it looks for a long text in a long text");
    }
  }

  private static boolean matches(String text, String regex) {
    if (text.length() > MAX_MATCHED) {
      throw new LimitException("a text of more than 5,000 characters is not matched");
    }
    String wrong = Regex.problem(regex).orElse("");
    if (!wrong.isEmpty()) {
      throw new LimitException("a regular expression " + wrong);
    }
    Regex compiled = Regex.compile(regex, false);
    if (compiled.isTooMuch(text)) {
      throw new LimitException("a text is too long for so large a regular expression");
    }
    return compiled.finds(text);
  }
}
