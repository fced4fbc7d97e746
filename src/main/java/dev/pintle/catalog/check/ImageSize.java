package dev.pintle.catalog.check;

/// How large an image is, by the head of its file. Reads JPEG, PNG, GIF and WebP.
sealed interface ImageSize {
  /// It is an image of this many pixels.
  record Pixels(int width, int height) implements ImageSize {}

  /// It may be an image, and more of it is needed.
  record Unknown() implements ImageSize {}

  /// It is none of the four.
  record NoImage() implements ImageSize {}

  static ImageSize of(byte[] head) {
    if (head.length < 12) {
      return new Unknown();
    }
    if (startsWith(head, 0, 0xFF, 0xD8)) {
      return jpeg(head);
    }
    if (startsWith(head, 0, 0x89, 'P', 'N', 'G')) {
      return head.length < 24 ? new Unknown() : new Pixels(big(head, 16, 4), big(head, 20, 4));
    }
    if (startsWith(head, 0, 'G', 'I', 'F', '8')) {
      return new Pixels(little(head, 6, 2), little(head, 8, 2));
    }
    return startsWith(head, 0, 'R', 'I', 'F', 'F') && startsWith(head, 8, 'W', 'E', 'B', 'P')
        ? webp(head)
        : new NoImage();
  }

  /// The size stands in the first frame, behind segments of any length.
  private static ImageSize jpeg(byte[] head) {
    int at = 2;
    while (at + 9 <= head.length) {
      if ((head[at] & 0xFF) != 0xFF) {
        return new NoImage();
      }
      int marker = head[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
      } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        at += 2;
      } else if (isFrame(marker)) {
        return new Pixels(big(head, at + 7, 2), big(head, at + 5, 2));
      } else {
        at += 2 + Math.max(2, big(head, at + 2, 2));
      }
    }
    return new Unknown();
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageSize webp(byte[] head) {
    if (head.length < 30) {
      return new Unknown();
    }
    if (startsWith(head, 12, 'V', 'P', '8', 'X')) {
      return new Pixels(little(head, 24, 3) + 1, little(head, 27, 3) + 1);
    }
    if (startsWith(head, 12, 'V', 'P', '8', 'L')) {
      int bits = little(head, 21, 4);
      return new Pixels((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1);
    }
    return startsWith(head, 12, 'V', 'P', '8', ' ')
        ? new Pixels(little(head, 26, 2) & 0x3FFF, little(head, 28, 2) & 0x3FFF)
        : new NoImage();
  }

  private static boolean startsWith(byte[] head, int at, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if ((head[at + i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static int big(byte[] head, int at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | (head[at + i] & 0xFF);
    }
    return value;
  }

  private static int little(byte[] head, int at, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (head[at + i] & 0xFF);
    }
    return value;
  }
}
