package dev.pintle.sandbox.shop;

import io.javalin.http.Context;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// What the shop sells as a file, the way shops export it, and the pictures that it names.
final class ProductFile {
  private static final int SIDE = 400;
  private static final String HEADER =
      "id\titem_group_id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tcondition"
          + "\tbrand\tcolor\tproduct_type\tgoogle_product_category\n";

  private ProductFile() {}

  /// A row a variant.
  ///
  /// @param shop the address of the shop, without a slash at its end
  static String text(String shop) {
    var text = new StringBuilder(HEADER);
    for (Product product : Product.ALL) {
      for (Variant variant : product.variants()) {
        String link = shop + "/products/" + product.id() + "?variant=" + variant.id();
        text.append(
            String.join(
                "\t",
                variant.id(),
                product.id(),
                product.name() + ", " + variant.name(),
                product.text() + " " + product.made(),
                link,
                shop + "/pictures/" + variant.id() + ".png",
                product.price() + " " + Product.CURRENCY,
                "in stock",
                "new",
                Product.BRAND,
                variant.name(),
                "Home > " + product.category(),
                "Home & Garden"));
        text.append('\n');
      }
    }
    return text.toString();
  }

  /// A picture of a variant: a disc in a colour of its own.
  static void picture(Context context) {
    int colour = context.pathParam("picture").hashCode();
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(new Color(0xf4efe6));
    canvas.fillRect(0, 0, SIDE, SIDE);
    canvas.setColor(Color.getHSBColor((colour & 0xff) / 255f, 0.35f, 0.7f));
    canvas.fillOval(SIDE / 5, SIDE / 5, SIDE * 3 / 5, SIDE * 3 / 5);
    canvas.dispose();
    var png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    context.contentType("image/png").result(png.toByteArray());
  }
}
