package dev.pintle;

import dev.pintle.admin.file.ReadFile.Remark;
import dev.pintle.forward.release.Checker;
import dev.pintle.forward.rule.Expressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bin/pintle config validate`: what is wrong with files. Needs no server. Answers 0 when nothing
/// is, 1 when something is.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Says what is wrong with files, each with its line. Needs no server.")
final class ConfigValidate implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Expressions expressions;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "the files of stores")
  private List<Path> files = List.of();

  ConfigValidate(Map<String, String> environment, Expressions expressions) {
    this.environment = environment;
    this.expressions = expressions;
  }

  @Override
  public Integer call() {
    boolean fine = true;
    for (Path file : files) {
      fine &= validate(file);
    }
    return fine ? 0 : 1;
  }

  private boolean validate(Path path) {
    var out = spec.commandLine().getOut();
    try {
      ConfigFile file = ConfigFile.of(path);
      boolean problem = false;
      for (Remark remark : file.read().check(new Checker(expressions))) {
        problem |= remark.problem();
        String where = remark.where().in(file.name());
        out.println(remark.problem() ? where : where + " (worth a look; no error)");
      }
      var missing = file.variables();
      missing.removeAll(file.values(environment).keySet());
      missing.forEach(name ->
          out.println(file.name() + ": " + name + " has no value here; new parts need one"));
      out.println(file.name() + (problem ? ": cannot be applied" : ": fine"));
      out.flush();
      return !problem;
    } catch (ConfigException e) {
      out.println(e.reason());
      out.flush();
      return false;
    }
  }
}
