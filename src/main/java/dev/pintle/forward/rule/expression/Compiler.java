package dev.pintle.forward.rule.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.pintle.forward.rule.Expressions.Expression;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The language: its variables, its functions, its limits. Thread-safe.
final class Compiler {
  /// How often the bodies of `all`, `exists`, `exists_one`, `filter` and `map` run in all.
  private static final int MAX_ITERATIONS = 10_000;

  private static final int MAX_NESTING = 60;

  // What the parser says of expressions that are none.
  private static final Pattern MISSING = Pattern.compile("missing ('[^']{1,20}') at ");
  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched input|extraneous input|token recognition error at:|"
              + "no viable alternative at input) '(.{1,40}?)'(?: expecting .*)?$",
          Pattern.DOTALL);

  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final LongSupplier nanoTime;

  /// @param nanoTime what evaluations are timed with
  Compiler(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(MAX_NESTING)
            .maxParseErrorRecoveryLimit(5)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(false)
            .build();
    var strings =
        CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.REVERSE,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.UPPER_ASCII);
    var math =
        CelExtensions.math(
            CelMathExtensions.Function.ABS,
            CelMathExtensions.Function.CEIL,
            CelMathExtensions.Function.FLOOR,
            CelMathExtensions.Function.MAX,
            CelMathExtensions.Function.MIN,
            CelMathExtensions.Function.ROUND,
            CelMathExtensions.Function.SIGN,
            CelMathExtensions.Function.TRUNC);
    compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("event", SimpleType.DYN)
            .addVar("properties", SimpleType.DYN)
            .addVar("context", SimpleType.DYN)
            .addVar("traits", SimpleType.DYN)
            .addVar("original", SimpleType.DYN)
            .addVar("source", SimpleType.STRING)
            .addLibraries(strings, math)
            .addFunctionDeclarations(MixedNumbers.declarations())
            .addFunctionDeclarations(Texts.declarations())
            .build();
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.IN,
                        StandardFunction.CONTAINS,
                        StandardFunction.MATCHES)
                    .build())
            .addLibraries(strings, math)
            .addFunctionBindings(MixedNumbers.bindings())
            .addFunctionBindings(Equality.bindings())
            .addFunctionBindings(Texts.bindings())
            .build();
  }

  Expression compile(String source) throws ExpressionException {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(source).getAst();
      return new CelExpression(runtime.createProgram(tree), nanoTime);
    } catch (CelValidationException e) {
      throw new ExpressionException(problem(e));
    } catch (CelEvaluationException e) {
      throw new ExpressionException("cannot be prepared: " + e.getErrorCode());
    } catch (StackOverflowError _) {
      throw new ExpressionException("is nested too deep");
    }
  }

  private static String problem(CelValidationException e) {
    if (e.getErrors().isEmpty()) {
      return "is no expression";
    }
    CelIssue first = e.getErrors().getFirst();
    String words = first.getMessage().replace(" (in container '')", "");
    if (words.contains("recursion limit")) {
      return "has more than " + MAX_NESTING + " operations in one another, or in a row";
    }
    int line = first.getSourceLocation().getLine();
    int column = first.getSourceLocation().getColumn();
    return line < 1
        ? words
        : "line " + line + ", character " + (column + 1) + ": " + shortened(words);
  }

  /// The parser tells all that could stand there instead, by its own names for it.
  private static String shortened(String words) {
    Matcher missing = MISSING.matcher(words);
    if (missing.lookingAt()) {
      return missing.group(1) + " is missing here";
    }
    if (words.contains("'<EOF>'")) {
      return "it ends too early: something is missing here";
    }
    Matcher odd = UNEXPECTED.matcher(words);
    if (odd.lookingAt()) {
      String what = odd.group(1).strip();
      return what.startsWith("\"") || what.startsWith("'")
          ? "the text that begins here does not end"
          : "'" + what + "' cannot stand here";
    }
    int candidates = words.indexOf(" (candidates:");
    String first = candidates < 0 ? words : words.substring(0, candidates);
    return first.length() > 300 ? first.substring(0, 300) + "…" : first;
  }
}
