/// Results of days: how they are asked for, and how the answers are read into rows.
@NullMarked
package dev.pintle.ads.report;

import org.jspecify.annotations.NullMarked;
