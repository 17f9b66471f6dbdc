const key = 'backlot.watcher';

/** The name that somebody in the audience writes under, kept in this browser. */
export function loadWatcherName(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function saveWatcherName(name: string): void {
  try {
    localStorage.setItem(key, name);
  } catch {
    // Blocked storage: the name lasts for this visit.
  }
}
