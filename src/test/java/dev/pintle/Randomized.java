package dev.pintle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A test of a property that must hold whatever the input, given a [Random] to draw the input from.
///
/// The same hundred seeds are tried on every run, so that a build is repeatable. A failure names
/// its seed: `-Dseed=42` runs that one alone, and `-Dseeds=100000` searches further.
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Randomized.Seeds.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Randomized {

  final class Seeds implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      Long only = Long.getLong("seed");
      LongStream seeds =
          only == null ? LongStream.range(0, Long.getLong("seeds", 100)) : LongStream.of(only);
      return seeds.mapToObj(seed -> Arguments.of(Named.of("seed " + seed, new Random(seed))));
    }
  }
}
