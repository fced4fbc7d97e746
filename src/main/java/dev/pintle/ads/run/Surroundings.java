package dev.pintle.ads.run;

import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.http.Fetcher;
import dev.pintle.warehouse.Warehouse;

/// What runs work with outside of the database.
///
/// @param fetcher gets the files of reports, without our access
/// @param warehouse started and closed by whoever made it
public record Surroundings(
    Connections connections, StoreCalls calls, Fetcher fetcher, Warehouse warehouse) {}
