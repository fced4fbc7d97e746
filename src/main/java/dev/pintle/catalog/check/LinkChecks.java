package dev.pintle.catalog.check;

import dev.pintle.catalog.check.WebAddress.Fault;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.util.Set;
import java.util.regex.Pattern;

/// Links: to the product, to its images and its video, to the app.
final class LinkChecks {
  private static final Pattern DEEP = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
  private static final int MOST_ADDITIONAL = 10;
  private static final Set<String> VIDEOS = Set.of("mp4", "mov", "m4v");

  /// Endings of what is no image that Pinterest reads.
  private static final Set<String> NO_IMAGES =
      Set.of(
          "ai", "bmp", "eps", "heic", "htm", "html", "ico", "m4v", "mov", "mp4", "pdf", "psd",
          "svg", "tif", "tiff", "zip");

  private final Claims claims;

  LinkChecks(Claims claims) {
    this.claims = claims;
  }

  void check(Attributes attributes, Notes notes) {
    String link = attributes.get(Attribute.LINK).strip();
    checkLink(link, notes);
    checkImage(attributes.get(Attribute.IMAGE_LINK).strip(), notes);
    if (attributes.has(Attribute.ADDITIONAL_IMAGE_LINK)) {
      checkAdditional(attributes.get(Attribute.ADDITIONAL_IMAGE_LINK), notes);
    }
    if (attributes.has(Attribute.AD_LINK)) {
      checkAdLink(attributes.get(Attribute.AD_LINK).strip(), link, notes);
    }
    if (attributes.has(Attribute.ADWORDS_REDIRECT)) {
      checkAdwords(attributes.get(Attribute.ADWORDS_REDIRECT).strip(), link, notes);
    }
    if (attributes.has(Attribute.MOBILE_LINK)) {
      checkMobile(attributes.get(Attribute.MOBILE_LINK).strip(), notes);
    }
    if (attributes.has(Attribute.VIDEO_LINK)) {
      checkVideo(attributes.get(Attribute.VIDEO_LINK).strip(), notes);
    }
    checkDeep(Attribute.IOS_DEEP_LINK, IssueCode.IOS_DEEP_LINK_INVALID, attributes, notes);
    checkDeep(Attribute.ANDROID_DEEP_LINK, IssueCode.ANDROID_DEEP_LINK_INVALID, attributes, notes);
  }

  private void checkLink(String link, Notes notes) {
    if (link.isEmpty()) {
      notes.tell(IssueCode.PRODUCT_LINK_MISSING, Attribute.LINK, "");
      return;
    }
    if (isTooLong(Attribute.LINK, link)) {
      notes.tell(IssueCode.LINK_LENGTH_TOO_LONG, Attribute.LINK, link);
      return;
    }
    WebAddress address = WebAddress.of(link);
    if (address.isWrong()) {
      notes.tell(IssueCode.LINK_FORMAT_INVALID, Attribute.LINK, link, whole(address));
      return;
    }
    if (claims.areKnown() && !claims.isEmpty() && !claims.cover(address)) {
      notes.tell(
          IssueCode.INVALID_DOMAIN,
          Attribute.LINK,
          link,
          "Claim " + address.authority() + " at Pinterest, or link to a site that is claimed.");
    }
    if (!address.query().isEmpty()) {
      UtmChecks.check(link, address.query(), notes);
    }
  }

  private static void checkImage(String link, Notes notes) {
    if (link.isEmpty()) {
      notes.tell(IssueCode.IMAGE_LINK_MISSING, Attribute.IMAGE_LINK, "");
      return;
    }
    if (isTooLong(Attribute.IMAGE_LINK, link)) {
      notes.tell(IssueCode.IMAGE_LINK_LENGTH_TOO_LONG, Attribute.IMAGE_LINK, link);
      return;
    }
    WebAddress address = WebAddress.of(link);
    switch (address.fault()) {
      case SCHEME, HOST ->
          notes.tell(IssueCode.IMAGE_LINK_INVALID, Attribute.IMAGE_LINK, link, whole(address));
      case CHARACTER ->
          notes.tell(IssueCode.IMAGE_LINK_WARNING, Attribute.IMAGE_LINK, link, whole(address));
      case NONE -> {
        String trouble = trouble(link, address);
        if (!trouble.isEmpty()) {
          notes.tell(IssueCode.IMAGE_LINK_WARNING, Attribute.IMAGE_LINK, link, trouble);
        }
      }
    }
  }

  /// What Pinterest will not be able to make an image of; empty when nothing speaks against it.
  private static String trouble(String link, WebAddress address) {
    if (link.indexOf(',') >= 0) {
      return "Write %2C for the comma, because Pinterest takes no commas in links of images.";
    }
    return NO_IMAGES.contains(address.extension())
        ? "Link to a JPEG, PNG, WebP or GIF instead of ." + address.extension() + "."
        : "";
  }

  private static void checkAdditional(String links, Notes notes) {
    int count = 0;
    for (String line : links.split("\n", -1)) {
      String link = line.strip();
      if (link.isEmpty()) {
        continue;
      }
      count++;
      if (isTooLong(Attribute.ADDITIONAL_IMAGE_LINK, link)) {
        notes.tell(
            IssueCode.ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG, Attribute.ADDITIONAL_IMAGE_LINK, link);
        continue;
      }
      WebAddress address = WebAddress.of(link);
      String trouble = address.isWrong() ? whole(address) : trouble(link, address);
      if (!trouble.isEmpty()) {
        notes.tell(
            IssueCode.ADDITIONAL_IMAGE_LINK_WARNING,
            Attribute.ADDITIONAL_IMAGE_LINK,
            link,
            trouble);
      }
    }
    if (count > MOST_ADDITIONAL) {
      notes.tell(
          IssueCode.TOO_MANY_ADDITIONAL_IMAGE_LINKS,
          Attribute.ADDITIONAL_IMAGE_LINK,
          links,
          "There are " + count + " links, and Pinterest takes 10: keep the ten best.");
    }
  }

  private static void checkAdLink(String adLink, String link, Notes notes) {
    if (adLink.equals(link)) {
      notes.tell(IssueCode.AD_LINK_SAME_AS_LINK, Attribute.AD_LINK, adLink);
    } else if (isTooLong(Attribute.AD_LINK, adLink)) {
      notes.tell(
          IssueCode.AD_LINK_FORMAT_WARNING,
          Attribute.AD_LINK,
          adLink,
          "Shorten ad_link to 2,000 characters.");
    } else {
      tellWrong(IssueCode.AD_LINK_FORMAT_WARNING, Attribute.AD_LINK, adLink, notes);
    }
  }

  private static void checkAdwords(String redirect, String link, Notes notes) {
    if (redirect.equals(link)) {
      notes.tell(IssueCode.ADWORDS_SAME_AS_LINK, Attribute.ADWORDS_REDIRECT, redirect);
    } else if (isTooLong(Attribute.ADWORDS_REDIRECT, redirect)) {
      notes.tell(IssueCode.ADWORDS_FORMAT_INVALID, Attribute.ADWORDS_REDIRECT, redirect);
    } else {
      tellWrong(IssueCode.ADWORDS_FORMAT_WARNING, Attribute.ADWORDS_REDIRECT, redirect, notes);
    }
  }

  private static void checkMobile(String link, Notes notes) {
    WebAddress address = WebAddress.of(link);
    if (address.isWrong()) {
      notes.tellForm(Attribute.MOBILE_LINK, link, whole(address));
    }
  }

  private static void checkVideo(String link, Notes notes) {
    if (isTooLong(Attribute.VIDEO_LINK, link)) {
      notes.tell(
          IssueCode.VIDEO_MALFORMED_URL,
          Attribute.VIDEO_LINK,
          link,
          "Shorten video_link to 2,000 characters.");
      return;
    }
    WebAddress address = WebAddress.of(link);
    if (address.isWrong()) {
      notes.tell(IssueCode.VIDEO_MALFORMED_URL, Attribute.VIDEO_LINK, link, whole(address));
    } else if (!VIDEOS.contains(address.extension())) {
      notes.tell(IssueCode.VIDEO_INVALID_FILE, Attribute.VIDEO_LINK, link);
    }
  }

  private static void tellWrong(IssueCode code, Attribute attribute, String link, Notes notes) {
    WebAddress address = WebAddress.of(link);
    if (address.isWrong()) {
      notes.tell(code, attribute, link, whole(address));
    }
  }

  private static void checkDeep(
      Attribute attribute, IssueCode code, Attributes attributes, Notes notes) {
    String link = attributes.get(attribute).strip();
    if (!link.isEmpty() && !DEEP.matcher(link).matches()) {
      notes.tell(code, attribute, link);
    }
  }

  private static boolean isTooLong(Attribute attribute, String link) {
    return TextChecks.isLongerThan(link, attribute.longest());
  }

  private static String whole(WebAddress address) {
    return address.fault() == Fault.CHARACTER
        ? "Write %20 for a space, %25 for a percent sign, and % and its number for quotes and other"
            + " signs such as <, >, |, { and }."
        : "Write the whole address: " + address.fault().words() + ".";
  }
}
