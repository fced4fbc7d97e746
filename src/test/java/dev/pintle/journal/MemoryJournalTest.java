package dev.pintle.journal;

class MemoryJournalTest extends JournalContract {
  private final MemoryJournal.Disk disk = new MemoryJournal.Disk();

  @Override
  protected Journal open(JournalSettings settings) {
    return new MemoryJournal(settings, time, disk);
  }
}
