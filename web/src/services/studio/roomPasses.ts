import { decodeRoomEntry, type RoomEntry } from '@/services/api/broadcasts';

/**
 * The pass of a room, kept for this tab only: a reload walks back in as the same person. `door` is
 * the page that asks: a broadcast's studio or a guest link.
 */
export function loadPass(
  door: string,
  now: number,
  storage: Pick<Storage, 'getItem'> = sessionStorage,
): RoomEntry | null {
  try {
    const pass = decodeRoomEntry(JSON.parse(storage.getItem(keyOf(door)) ?? 'null'));
    return Date.parse(pass.expiresAt) > now ? pass : null;
  } catch {
    return null;
  }
}

export function savePass(
  door: string,
  pass: RoomEntry,
  storage: Pick<Storage, 'setItem'> = sessionStorage,
): void {
  try {
    storage.setItem(keyOf(door), JSON.stringify(pass));
  } catch {
    // Without storage a reload asks again at the green room.
  }
}

export function dropPass(
  door: string,
  storage: Pick<Storage, 'removeItem'> = sessionStorage,
): void {
  try {
    storage.removeItem(keyOf(door));
  } catch {
    // Nothing was kept, then.
  }
}

function keyOf(door: string): string {
  return `backlot.pass.${door}`;
}
