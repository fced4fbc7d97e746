package dev.pintle.admin.ads;

import dev.pintle.admin.web.Grid;
import dev.pintle.ads.look.Example;
import dev.pintle.ads.look.Questions.Outcome;
import dev.pintle.ads.look.SavedQueries.Saved;
import dev.pintle.ads.setup.Import;
import dev.pintle.warehouse.TableShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of queries.
///
/// @param here its path
/// @param nonce tells this page's question from others of the same person
/// @param sql what is in the text area
/// @param tables those that can be read now
/// @param grid the answer; null when there is none
/// @param refusal why there is none; empty when nothing was asked
public record QueryView(
    String here,
    List<Import> imports,
    Import chosen,
    String nonce,
    String sql,
    int rows,
    int seconds,
    List<TableShape> tables,
    List<Saved> saved,
    @Nullable Grid grid,
    String refusal) {
  public static final List<Integer> ROWS = List.of(100, 1_000, 5_000);
  public static final List<Integer> SECONDS = List.of(10, 30, 60);

  public QueryView {
    imports = List.copyOf(imports);
    tables = List.copyOf(tables);
    saved = List.copyOf(saved);
  }

  /// The page of another import.
  public String of(Import one) {
    return here + "?import=" + one.id();
  }

  public String of(Saved one) {
    return of(chosen) + "&saved=" + one.id();
  }

  public String of(Example one) {
    return of(chosen) + "&example=" + one.word();
  }

  /// The examples whose tables are there.
  public List<Example> examples() {
    var names = tables.stream().map(TableShape::name).toList();
    return Example.all().stream().filter(one -> names.containsAll(one.tables())).toList();
  }

  /// What the page says when a question has no answer.
  static String refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _, Outcome.Written _ -> "";
      case Outcome.Refused(String why) -> why;
      case Outcome.Busy(String why) -> why;
      case Outcome.Cancelled _ -> "cancelled: nothing was read";
    };
  }
}
