package dev.pintle.forward.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final long MINUTE = 60_000;

  @Test
  void alarmsOfAPauseWithItsReason() {
    assertThat(Judge.judge(new Figures.Pause(true, "401: token expired"), 0))
        .isEqualTo(new Verdict.Alarm("It is paused, its events wait: 401: token expired"));
    assertThat(Judge.judge(new Figures.Pause(false, ""), 0)).isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void alarmsOfALagOverTheThreshold() {
    assertThat(lag(false, 15 * MINUTE)).isInstanceOf(Verdict.Fine.class);
    assertThat(lag(false, 15 * MINUTE + 1))
        .isEqualTo(
            new Verdict.Alarm("Its oldest event has been waiting for 15 min; 15 are tolerated."));
  }

  @Test
  void saysNothingOfTheLagOfWhatIsPaused() {
    assertThat(lag(true, 0)).isEqualTo(new Verdict.Unknown());
  }

  @Test
  void alarmsOfMoreDeadThanTolerated() {
    assertThat(errors(100, 5)).isInstanceOf(Verdict.Fine.class);
    assertThat(errors(100, 6))
        .isEqualTo(
            new Verdict.Alarm(
                "Of 100 events settled in the last 15 min, 6 are dead; 5 % are tolerated."));
    assertThat(errors(20, 2)).isInstanceOf(Verdict.Alarm.class);
  }

  @Test
  void leavesErrorsAsTheyAreWhileTooFewAreSettled() {
    assertThat(errors(19, 19)).isEqualTo(new Verdict.Unknown());
    assertThat(errors(0, 0)).isEqualTo(new Verdict.Unknown());
    assertThat(errors(1, 0)).isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void alarmsOfAnHourFarBelowTheUsual() {
    assertThat(volume(30, 100, 100, 100)).isInstanceOf(Verdict.Fine.class);
    assertThat(volume(29, 100, 100, 100))
        .isEqualTo(
            new Verdict.Alarm(
                "29 events came in the last full hour; about 100 are usual at this time."));
    assertThat(volume(0, 0, 0, 150, 0, 40, 0, 60)).isInstanceOf(Verdict.Alarm.class);
  }

  @Test
  void knowsNoUsualOfFewDaysOrFewEvents() {
    assertThat(volume(0, 100, 100, 0, 0)).isEqualTo(new Verdict.Unknown());
    assertThat(volume(0, 50, 50, 49)).isEqualTo(new Verdict.Unknown());
    assertThat(volume(0, 50, 50, 50)).isInstanceOf(Verdict.Alarm.class);
  }

  private static Verdict lag(boolean paused, long lagMs) {
    return Judge.judge(new Figures.Lag(paused, lagMs), 15);
  }

  private static Verdict errors(long settled, long dead) {
    return Judge.judge(new Figures.Errors(settled, dead), 5);
  }

  private static Verdict volume(long lastHour, long... before) {
    return Judge.judge(new Figures.Volumes(lastHour, LongStream.of(before).boxed().toList()), 30);
  }
}
