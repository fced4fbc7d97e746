package dev.pintle.forward.rule.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// Arithmetic of an `int` and a `double`, which CEL has not: whether a shop writes a price as 10 or
/// as 10.50 must not decide whether an expression works. Stateless.
final class MixedNumbers {
  private record Operation(String operator, String name, DoubleBinaryOperator result) {}

  private static final List<Operation> OPERATIONS =
      List.of(
          new Operation("_+_", "add", (one, two) -> one + two),
          new Operation("_-_", "subtract", (one, two) -> one - two),
          new Operation("_*_", "multiply", (one, two) -> one * two),
          new Operation("_/_", "divide", (one, two) -> one / two));

  private MixedNumbers() {}

  static ImmutableList<CelFunctionDecl> declarations() {
    return OPERATIONS.stream()
        .map(operation ->
            CelFunctionDecl.newFunctionDeclaration(
                operation.operator(),
                CelOverloadDecl.newGlobalOverload(
                    operation.name() + "_int64_double",
                    SimpleType.DOUBLE,
                    SimpleType.INT,
                    SimpleType.DOUBLE),
                CelOverloadDecl.newGlobalOverload(
                    operation.name() + "_double_int64",
                    SimpleType.DOUBLE,
                    SimpleType.DOUBLE,
                    SimpleType.INT)))
        .collect(ImmutableList.toImmutableList());
  }

  @SuppressWarnings("Immutable") // the operators are arithmetic, which the check cannot know
  static ImmutableSet<CelFunctionBinding> bindings() {
    var all = ImmutableSet.<CelFunctionBinding>builder();
    for (Operation operation : OPERATIONS) {
      DoubleBinaryOperator result = operation.result();
      all.addAll(
          CelFunctionBinding.fromOverloads(
              operation.operator(),
              CelFunctionBinding.from(
                  operation.name() + "_int64_double",
                  Long.class,
                  Double.class,
                  (one, two) -> result.applyAsDouble(one, two)),
              CelFunctionBinding.from(
                  operation.name() + "_double_int64",
                  Double.class,
                  Long.class,
                  (one, two) -> result.applyAsDouble(one, two))));
    }
    return all.build();
  }
}
