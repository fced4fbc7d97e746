package dev.pintle.admin.ads;

import dev.pintle.admin.ads.TableRows.Restated;
import dev.pintle.admin.ads.TableRows.Sum;
import dev.pintle.ads.run.Day;
import java.util.List;

/// A day of a table, with what it said.
///
/// @param sums of what may be added up; empty when it was not read
/// @param restated what it said before
public record DayDetail(Day day, List<Sum> sums, List<Restated> restated) {
  public DayDetail {
    sums = List.copyOf(sums);
    restated = List.copyOf(restated);
  }
}
