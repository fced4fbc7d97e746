package dev.pintle.connect.tag;

import dev.pintle.base.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands mail over to a server by SMTP. A password goes over an encrypted connection only, but to
/// this machine. Thread-safe.
public final class SmtpMail {
  private static final Logger log = LoggerFactory.getLogger(SmtpMail.class);
  private static final String TIMEOUT_MS = "10000";

  private final Secret address;
  private final String from;

  /// @param address `smtp://user:password@host:port` or `smtps://…`
  public SmtpMail(Secret address, String from) {
    this.address = address;
    this.from = from;
  }

  /// What came of it.
  public sealed interface Outcome {
    /// The server took it.
    record Sent() implements Outcome {}

    /// It did not go, for this reason.
    record NotSent(String reason) implements Outcome {}
  }

  /// Whether this can be the address of a mailbox.
  public static boolean isAddress(String text) {
    return text.length() <= 254
        && text.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  }

  /// Sends a text.
  public Outcome send(String to, String subject, String text, Instant now) {
    if (!isAddress(to)) {
      throw new IllegalArgumentException("that is no address");
    }
    URI server = URI.create(address.value());
    String user = server.getUserInfo() == null ? "" : server.getUserInfo();
    int colon = user.indexOf(':');
    var session = Session.getInstance(properties(server));
    try (var transport = session.getTransport()) {
      var message = new MimeMessage(session);
      message.setFrom(new InternetAddress(from, true));
      message.setRecipient(RecipientType.TO, new InternetAddress(to, true));
      message.setSubject(subject, StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(now));
      message.setText(text, StandardCharsets.UTF_8.name());
      message.saveChanges();
      if (colon < 0) {
        transport.connect();
      } else {
        transport.connect(user.substring(0, colon), user.substring(colon + 1));
      }
      transport.sendMessage(message, message.getAllRecipients());
      return new Outcome.Sent();
    } catch (AuthenticationFailedException _) {
      return notSent("the mail server does not take the name and password of mail.smtp-url");
    } catch (SendFailedException _) {
      return notSent("the mail server does not take mail for that address, or from mail.from");
    } catch (MessagingException e) {
      // Its words may hold addresses, so only its kind is told.
      log.warn("mail could not be handed over to {}: {}", server.getHost(), e.getClass().getName());
      return new Outcome.NotSent("the mail server at " + server.getHost() + " does not answer");
    }
  }

  private static Outcome notSent(String reason) {
    log.warn("mail was not sent: {}", reason);
    return new Outcome.NotSent(reason);
  }

  private static Properties properties(URI server) {
    boolean encrypted = "smtps".equals(server.getScheme());
    boolean near = String.valueOf(server.getHost()).matches("localhost|127\\..*|\\[::1]");
    boolean secret = server.getUserInfo() != null && !near;
    int usual = encrypted ? 465 : 587;
    var properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", String.valueOf(server.getHost()));
    int port = server.getPort() < 0 ? usual : server.getPort();
    properties.setProperty("mail.smtp.port", Integer.toString(port));
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.getUserInfo() != null));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(encrypted));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(secret && !encrypted));
    for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.setProperty("mail.smtp." + limit, TIMEOUT_MS);
    }
    return properties;
  }
}
