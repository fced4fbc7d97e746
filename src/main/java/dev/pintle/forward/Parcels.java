package dev.pintle.forward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is sent of a run of events, sorted by where it goes. Not thread-safe.
final class Parcels {
  private final Map<Target, List<Letter>> letters = new LinkedHashMap<>();
  private final List<Target> order = new ArrayList<>(); // of each letter, so that it can be undone
  private List<Letter> own = List.of(); // those for the destination's own ad account
  private int longest;
  private int bytes;

  void add(Target target, Letter letter) {
    List<Letter> same;
    if (target.equals(Target.Account.OWN) && !own.isEmpty()) {
      same = own;
    } else {
      same = letters.computeIfAbsent(target, _ -> new ArrayList<>());
      own = target.equals(Target.Account.OWN) ? same : own;
    }
    same.add(letter);
    order.add(target);
    longest = Math.max(longest, same.size());
    bytes += letter.json().length;
  }

  /// How many letters the largest parcel has.
  int longest() {
    return longest;
  }

  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return order.isEmpty();
  }

  /// Where it stands, to come [#backTo] it.
  int mark() {
    return order.size();
  }

  /// Takes out what was added since.
  void backTo(int mark) {
    while (order.size() > mark) {
      List<Letter> same = letters.getOrDefault(order.removeLast(), List.of());
      bytes -= same.removeLast().json().length;
    }
  }

  List<Parcel> list() {
    return letters.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Parcel(entry.getKey(), entry.getValue()))
        .toList();
  }
}
