/// Free-form expressions of rules and elements, in CEL. They read an event and yield a value; they
/// cannot loop without end, reach out, or take more than their budget of time and memory. The
/// library's classes are loaded when the first expression is compiled, not before.
@NullMarked
package dev.pintle.forward.rule.expression;

import org.jspecify.annotations.NullMarked;
