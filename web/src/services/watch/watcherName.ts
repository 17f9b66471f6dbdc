const key = 'backlot.watcher';

/** The name that somebody in the audience writes under, kept in this browser. */
export function loadWatcherName(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** @param name empty: no name is to be remembered */
export function saveWatcherName(name: string): void {
  try {
    if (name === '') localStorage.removeItem(key);
    else localStorage.setItem(key, name);
  } catch {
    // Blocked storage: the name lasts for this visit.
  }
}
