/**
 * The seat of this tab behind a guest link: the same device comes back to the same seat as the same
 * person, a second tab is somebody else.
 */
export function loadSeat(
  token: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> = sessionStorage,
  newSeat: () => string = () => crypto.randomUUID(),
): string {
  const key = `backlot.seat.${token}`;
  try {
    const kept = storage.getItem(key);
    if (kept !== null) return kept;
    const seat = newSeat();
    storage.setItem(key, seat);
    return seat;
  } catch {
    return newSeat();
  }
}
