package dev.pintle;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The shape of the program, as rules.
class ArchitectureTest {
  private static final String ROOT = "dev.pintle";

  /// What jte makes of the templates: checked like a package of ours where it uses one, and not for
  /// how it is written.
  private static final String TEMPLATES = "gg.jte.generated";

  /// Which package may import which; the packages of a row are the only ones it may name.
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("base", Set.of()),
          Map.entry("event", Set.of("base")),
          Map.entry("http", Set.of("base")),
          Map.entry("store", Set.of("base")),
          Map.entry("pinterest", Set.of("base")),
          Map.entry("journal", Set.of("event", "store", "base")),
          Map.entry("collect", Set.of("event", "journal", "store", "http", "base")),
          Map.entry("schedule", Set.of("store", "base")),
          Map.entry("warehouse", Set.of("store", "base")),
          Map.entry("connect", Set.of("pinterest", "schedule", "store", "http", "base")),
          Map.entry("catalog", Set.of("connect", "pinterest", "schedule", "store", "http", "base")),
          Map.entry(
              "ads",
              Set.of("connect", "pinterest", "warehouse", "schedule", "store", "http", "base")),
          Map.entry(
              "forward",
              Set.of(
                  "event", "journal", "connect", "pinterest", "schedule", "store", "http", "base")),
          Map.entry("sandbox", Set.of("http", "base")),
          Map.entry(
              TEMPLATES,
              Set.of(
                  "admin",
                  "ads",
                  "catalog",
                  "collect",
                  "connect",
                  "event",
                  "forward",
                  "sandbox",
                  "store",
                  "warehouse",
                  "base")),
          Map.entry(
              "admin",
              Set.of(
                  "base",
                  "event",
                  "http",
                  "store",
                  "pinterest",
                  "journal",
                  "schedule",
                  "connect",
                  "catalog",
                  "warehouse",
                  "ads",
                  "collect",
                  "forward")),
          Map.entry(
              "",
              Set.of(
                  "base",
                  "event",
                  "http",
                  "store",
                  "pinterest",
                  "journal",
                  "schedule",
                  "connect",
                  "catalog",
                  "warehouse",
                  "ads",
                  "collect",
                  "forward",
                  "sandbox",
                  "admin")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT, TEMPLATES);

  @Test
  void packagesImportOnlyWhatTheyMay() {
    var strays = new TreeSet<String>();
    for (JavaClass origin : CLASSES) {
      String from = feature(origin);
      assertThat(MAY_IMPORT).as("a row for package '%s'", from).containsKey(from);
      var allowed = MAY_IMPORT.getOrDefault(from, Set.of());
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (target.getPackageName().startsWith(ROOT)
            && !feature(target).equals(from)
            && !allowed.contains(feature(target))) {
          strays.add(dependency.getDescription());
        }
      }
    }
    assertThat(strays).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(ROOT + ".admin.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nullsAreMarked() {
    assertThat(ours().map(JavaClass::getPackage).distinct())
        .allMatch(of -> of.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void publicMeansUsedElsewhere() {
    assertThat(ours())
        .filteredOn(type -> type.isTopLevelClass() && type.getModifiers().contains(PUBLIC))
        .filteredOn(type -> !type.getSimpleName().equals("Main"))
        .allMatch(ArchitectureTest::isUsedElsewhere);
  }

  @Test
  void timeIsPassedIn() {
    noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void optionalsAreOnlyReturned() {
    noFields().should().haveRawType(Optional.class).check(CLASSES);
  }

  @Test
  void filesAreShort() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }
  }

  @Test
  void templatesAreLookedAt() {
    assertThat(CLASSES.stream().map(ArchitectureTest::feature)).contains(TEMPLATES);
  }

  private static Stream<JavaClass> ours() {
    return CLASSES.stream().filter(type -> !feature(type).equals(TEMPLATES));
  }

  /// A use of what is nested in a type is a use of the type.
  private static boolean isUsedElsewhere(JavaClass type) {
    return CLASSES.stream()
        .filter(one -> (one.getName() + "$").startsWith(type.getName() + "$"))
        .flatMap(one -> one.getDirectDependenciesToSelf().stream())
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static String feature(JavaClass type) {
    String name = type.getPackageName();
    if (name.startsWith(TEMPLATES)) {
      return TEMPLATES;
    }
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", 2)[0];
  }
}
