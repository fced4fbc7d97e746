package dev.pintle.catalog.check;

import dev.pintle.base.Time;
import dev.pintle.catalog.check.ImageSample.Link;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.http.Downloaded;
import dev.pintle.http.Fetcher;
import dev.pintle.http.FileRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Looks at images as Pinterest will: whether they can be fetched, are images, and are large
/// enough. Reads the head of each only. What is not looked at in time is passed over. Thread-safe.
///
/// @param atOnce how many are fetched at a time
/// @param each how long one may take
/// @param all how long all of them may take together
public record ImageCheck(Fetcher fetcher, Time time, int atOnce, Duration each, Duration all) {
  private static final int SMALLEST = 75;
  private static final int MOST_HEAD = 1 << 20;
  private static final int STEP = 1 << 14;

  /// Looks at the images of a sample, and tells of those that Pinterest could not use.
  List<Told> look(ImageSample sample) throws InterruptedException {
    var links = sample.links();
    var seen = new @Nullable Seen[links.size()];
    Instant end = time.instant().plus(all);
    var places = new Semaphore(atOnce);
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < links.size() && time.instant().isBefore(end); i++) {
        int at = i;
        places.acquire();
        tasks.execute(() -> {
          try {
            seen[at] = look(links.get(at));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            places.release();
          }
        });
      }
    }
    var told = new ArrayList<Told>();
    for (int i = 0; i < links.size(); i++) {
      Seen one = seen[i];
      if (one != null && one.kind != Kind.FINE) {
        told.add(new Told(links.get(i), finding(links.get(i), one)));
      }
    }
    return told;
  }

  /// What was found at a link.
  record Told(Link link, Finding finding) {}

  private enum Kind {
    FINE,
    ABSENT,
    UNFIT
  }

  private record Seen(Kind kind, String mend) {}

  private Seen look(Link link) throws InterruptedException {
    URI address;
    try {
      address = new URI(link.address());
    } catch (URISyntaxException _) {
      return new Seen(
          Kind.ABSENT, "It cannot be fetched: write signs that are not allowed with %.");
    }
    var head = new ByteArrayOutputStream(STEP);
    var request = new FileRequest(address, null, "", "", 2L * MOST_HEAD, each);
    return switch (fetcher.download(request, file -> takeHead(file, head))) {
      case Downloaded.Whole whole -> judge(whole.contentType(), head.toByteArray());
      case Downloaded.Unchanged() -> new Seen(Kind.ABSENT, "Its server does not send it.");
      case Downloaded.Status(_, int status) ->
          new Seen(
              Kind.ABSENT,
              "Its server answered " + status + ": see that anybody can open it, Pinterest too.");
      case Downloaded.Failed(_, _, String words) ->
          new Seen(Kind.ABSENT, "It could not be fetched: " + words + ".");
    };
  }

  /// Reads until the size is known, and not on.
  private static void takeHead(InputStream file, ByteArrayOutputStream head) throws IOException {
    while (head.size() < MOST_HEAD && size(head.toByteArray()) instanceof ImageSize.Unknown) {
      byte[] more = file.readNBytes(Math.max(STEP, head.size()));
      if (more.length == 0) {
        return;
      }
      head.write(more);
    }
  }

  private static ImageSize size(byte[] head) {
    boolean packed = head.length > 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    return ImageSize.of(packed ? unpacked(head) : head);
  }

  /// As much as can be unpacked of the beginning.
  private static byte[] unpacked(byte[] packed) {
    var plain = new ByteArrayOutputStream();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] buffer = new byte[STEP];
      for (int read = in.read(buffer);
          read >= 0 && plain.size() < MOST_HEAD;
          read = in.read(buffer)) {
        plain.write(buffer, 0, read);
      }
    } catch (IOException _) {
      // the rest is not here
    }
    return plain.toByteArray();
  }

  private static Seen judge(String contentType, byte[] head) {
    return switch (size(head)) {
      case ImageSize.Pixels(int width, int height) ->
          width < SMALLEST || height < SMALLEST
              ? new Seen(
                  Kind.UNFIT,
                  "It has %d by %d pixels: use one of at least 75 by 75.".formatted(width, height))
              : new Seen(Kind.FINE, "");
      case ImageSize.Unknown() ->
          new Seen(Kind.UNFIT, "It is empty or broken: put a whole image there.");
      case ImageSize.NoImage() ->
          new Seen(
              Kind.UNFIT,
              contentType.isEmpty()
                  ? IssueCode.IMAGE_INVALID_FILE.mend()
                  : "There is "
                      + shortened(contentType)
                      + " instead: use a JPEG, PNG, WebP or GIF.");
    };
  }

  private static String shortened(String contentType) {
    String type = contentType.split(";", 2)[0].strip();
    return type.length() > 60 ? type.substring(0, 60) : type;
  }

  private static IssueCode code(Kind kind, boolean isMain) {
    return switch (kind) {
      case FINE, ABSENT ->
          isMain
              ? IssueCode.ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE
              : IssueCode.ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE;
      case UNFIT -> isMain ? IssueCode.IMAGE_INVALID_FILE : IssueCode.ADDITIONAL_IMAGE_INVALID_FILE;
    };
  }

  private static Finding finding(Link link, Seen seen) {
    IssueCode code = code(seen.kind, link.attribute() == Attribute.IMAGE_LINK);
    return new Finding(
        code.severity(),
        code.name(),
        link.row(),
        link.itemId(),
        link.attribute().word(),
        link.address(),
        seen.mend);
  }
}
