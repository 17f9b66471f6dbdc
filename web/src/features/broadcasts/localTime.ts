/** A time as a datetime-local field wants it; without one, the next full hour. */
export function localTime(scheduledAt: string | null, now: Date): string {
  const time = scheduledAt === null ? nextHour(now) : new Date(scheduledAt);
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
  return `${day}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}

export function timeZoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function nextHour(now: Date): Date {
  const time = new Date(now);
  time.setHours(time.getHours() + 1, 0, 0, 0);
  return time;
}
