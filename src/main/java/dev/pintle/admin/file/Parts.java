package dev.pintle.admin.file;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Releasing;
import dev.pintle.collect.Sources;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;

/// What files are made of, and applied to.
public record Parts(Stores stores, Sources sources, Flow flow, Releasing releasing, Audit audit) {}
