package dev.pintle.forward;

import java.util.List;

/// Letters that go to one place, in one request if they fit.
record Parcel(Target target, List<Letter> letters) {}
