package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.admin.file.StoreFile.Shop;
import dev.pintle.admin.file.StoreFile.SourcePart;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Policy;
import org.jspecify.annotations.Nullable;

/// Something that applying a file does.
public sealed interface Change {
  /// What it is about: `Destination UK`.
  String subject();

  /// What happens to it.
  String words();

  /// The store is made.
  record NewStore(Shop shop) implements Change {
    @Override
    public String subject() {
      return "Store " + shop.name();
    }

    @Override
    public String words() {
      return "is made: " + shop.country() + ", " + shop.timeZone();
    }
  }

  /// Releases come to run in another way.
  record NewPolicy(Policy policy, String words) implements Change {
    @Override
    public String subject() {
      return "Releases";
    }
  }

  /// A source is made; its write key comes with it.
  record NewSource(SourcePart part, @Nullable Secret secret) implements Change {
    @Override
    public String subject() {
      return "Source " + part.name();
    }

    @Override
    public String words() {
      return "is made: " + part.kind().title() + ", " + part.environment();
    }
  }

  /// A source is changed.
  record ChangedSource(Source was, SourcePart part, @Nullable Secret secret, String words)
      implements Change {
    @Override
    public String subject() {
      return "Source " + part.name();
    }
  }

  /// A source is removed, because the file does not have it.
  record RemovedSource(String name, Source source) implements Change {
    @Override
    public String subject() {
      return "Source " + name;
    }

    @Override
    public String words() {
      return "is removed: its write key takes no more events";
    }
  }

  /// A destination is made, switched off.
  record NewDestination(DestinationPart part, Secret token) implements Change {
    @Override
    public String subject() {
      return "Destination " + part.name();
    }

    @Override
    public String words() {
      return "is made, for ad account " + part.adAccount() + ", from the next event on";
    }
  }

  /// How a destination sends is changed.
  record ChangedDestination(
      Destination was, DestinationPart part, @Nullable Secret token, String words)
      implements Change {
    @Override
    public String subject() {
      return "Destination " + part.name();
    }
  }

  /// What a destination does with events is changed.
  ///
  /// @param number the release to bring on; 0 when one must be built first
  record Configured(DestinationPart part, int number, String words) implements Change {
    @Override
    public String subject() {
      return "Destination " + part.name();
    }
  }

  /// A destination is switched on or off.
  ///
  /// @param name what it is called in files
  record Switched(String name, boolean on, String words) implements Change {
    @Override
    public String subject() {
      return "Destination " + name;
    }
  }
}
