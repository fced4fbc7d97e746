/// The numbers of ads at the simulated Pinterest, and the tables made of them. They are a function
/// of the ad account, the ad, the day and the time at which one asks, so that nothing is kept; only
/// conversions that were really received are. Sums are exact: all is counted in whole numbers.
@NullMarked
package dev.pintle.sandbox.ads.report;

import org.jspecify.annotations.NullMarked;
