package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.report.Targeting.Value;
import java.util.BitSet;
import java.util.List;

/// The numbers of one unit, as they are added up: a block of cells for each subject and targeting
/// value, and in it a row for each stretch of time. Not thread-safe.
final class Sheet {
  private final List<Subject> subjects;
  private final List<Value> values;
  private final int buckets;
  private final int width;
  private final long[][] cells;
  private final BitSet[] touched;

  /// @param values empty when rows are not cut by targeting
  Sheet(List<Subject> subjects, List<Value> values, int buckets, int width) {
    this.subjects = subjects;
    this.values = values;
    this.buckets = buckets;
    this.width = width;
    int blocks = subjects.size() * Math.max(1, values.size());
    cells = new long[blocks][];
    touched = new BitSet[blocks];
  }

  int blocks() {
    return cells.length;
  }

  /// @param value the index of its targeting value; 0 when there are none
  int block(int subject, int value) {
    return subject * Math.max(1, values.size()) + value;
  }

  Subject subject(int block) {
    return subjects.get(block / Math.max(1, values.size()));
  }

  boolean hasTargeting() {
    return !values.isEmpty();
  }

  Value value(int block) {
    return values.get(block % values.size());
  }

  boolean isTouched(int block, int bucket) {
    return touched[block] != null && touched[block].get(bucket);
  }

  long[] cells(int block) {
    return cells[block];
  }

  int at(int bucket) {
    return bucket * width;
  }

  /// Notes that there is something to a row, and gives its cells.
  long[] touch(int block, int bucket) {
    if (cells[block] == null) {
      cells[block] = new long[buckets * width];
      touched[block] = new BitSet(buckets);
    }
    touched[block].set(bucket);
    return cells[block];
  }
}
