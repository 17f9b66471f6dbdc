/** "4:05", "1:02:07": time on air. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${minutes}:${pad(seconds % 60)}`;
}

/** "Today, 18:30", "Tomorrow, 09:00", "Mon, 3 Aug, 18:30", with the year when it is another one. */
export function formatWhen(time: Date, now: Date, locale?: string): string {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(
    time,
  );
  const days = Math.round((startOfDay(time) - startOfDay(now)) / 86_400_000);
  const named = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }[String(days)];
  if (named !== undefined) return `${named}, ${clock}`;
  const date = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(time.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(time);
  return `${date}, ${clock}`;
}

/** "14:03" */
export function formatClock(time: Date, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(time);
}

/** "1 destination", "3 destinations". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
