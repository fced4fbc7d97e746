package dev.pintle.ads.run;

import dev.pintle.ads.entity.Listings;
import dev.pintle.ads.setup.Imports;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.store.Database;

/// What the work on runs is made of, besides what it does.
record Parts(
    Database database,
    Imports imports,
    Surroundings surroundings,
    Metrics metrics,
    Time time,
    RunSettings settings,
    RunRows runs,
    SliceRows slices,
    DayRows days,
    TableRows tables,
    GenerationRows generations,
    Listings listings,
    RunWriting runWriting,
    SliceWriting sliceWriting,
    Quota quota,
    Spool spool) {
  static Parts of(
      Database database,
      Imports imports,
      Surroundings surroundings,
      Metrics metrics,
      Time time,
      RunSettings settings) {
    return new Parts(
        database,
        imports,
        surroundings,
        metrics,
        time,
        settings,
        new RunRows(database),
        new SliceRows(database),
        new DayRows(database),
        new TableRows(database, time),
        new GenerationRows(database, time),
        new Listings(database),
        new RunWriting(database, time),
        new SliceWriting(database, time),
        new Quota(database, settings.trial(), time),
        new Spool(surroundings.fetcher(), settings.spool()));
  }
}
