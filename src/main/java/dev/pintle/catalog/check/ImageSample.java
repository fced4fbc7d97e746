package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Links to images, chosen by chance among all that are offered: each has the same chance, however
/// many there are. Not thread-safe.
public final class ImageSample {
  private final int most;
  private final RandomGenerator random;
  private final List<Link> chosen = new ArrayList<>();
  private long offered;

  /// @param most how many are chosen; 0 for none
  public ImageSample(int most, RandomGenerator random) {
    this.most = most;
    this.random = random;
  }

  /// @param verdict what was said of the product without looking at its images
  record Link(long row, String itemId, Attribute attribute, String address, Verdict verdict) {}

  void offer(Product product, Verdict verdict) {
    if (most == 0) {
      return;
    }
    offer(product, Attribute.IMAGE_LINK, product.get(Attribute.IMAGE_LINK), verdict);
    if (product.attributes().has(Attribute.ADDITIONAL_IMAGE_LINK)) {
      product
          .get(Attribute.ADDITIONAL_IMAGE_LINK)
          .lines()
          .forEach(line -> offer(product, Attribute.ADDITIONAL_IMAGE_LINK, line, verdict));
    }
  }

  private void offer(Product product, Attribute attribute, String link, Verdict verdict) {
    String address = link.strip();
    if (address.length() > attribute.longest() || WebAddress.of(address).isWrong()) {
      return; // told without asking
    }
    offered++;
    int place = chosen.size() < most ? chosen.size() : place();
    if (place >= most) {
      return;
    }
    var one = new Link(product.row(), product.get(Attribute.ID), attribute, address, verdict);
    if (place == chosen.size()) {
      chosen.add(one);
    } else {
      chosen.set(place, one);
    }
  }

  private int place() {
    return (int) Math.min(Integer.MAX_VALUE, random.nextLong(offered));
  }

  /// The chosen in the order of the products.
  List<Link> links() {
    return chosen.stream().sorted(Comparator.comparingLong(Link::row)).toList();
  }
}
