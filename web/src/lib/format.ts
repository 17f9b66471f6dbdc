import { currentLocale } from './i18n/i18n';

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

/** The same within a sentence: "today, 18:30". */
export function formatWhenInside(time: Date, now: Date, locale = currentLocale()): string {
  const clock = formatClock(time, locale);
  const days = Math.round((startOfDay(time) - startOfDay(now)) / 86_400_000);
  if (Math.abs(days) <= 1) {
    const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return `${day}, ${clock}`;
  }
  const date = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(time.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(time);
  return `${date}, ${clock}`;
}

/** "Today, 18:30", "Tomorrow, 09:00", "Mon, 3 Aug, 18:30", with the year when it is another one. */
export function formatWhen(time: Date, now: Date, locale = currentLocale()): string {
  return capitalized(formatWhenInside(time, now, locale));
}

/** "5 minutes ago", "yesterday": how long something is past. */
export function formatAgo(time: Date, now: Date, locale = currentLocale()): string {
  const seconds = Math.max(0, (now.getTime() - time.getTime()) / 1000);
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (seconds >= length) return words.format(-Math.floor(seconds / length), unit);
  }
  return words.format(0, 'second');
}

/** "14:03" */
export function formatClock(time: Date, locale = currentLocale()): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(time);
}

/** "1 destination", "3 destinations". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "1,240", "1 240" */
export function formatNumber(value: number, locale = currentLocale()): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** "3 kB", "1.4 MB", "2 ГБ": sizes of files, in steps of a thousand as disks are sold. */
export function formatBytes(bytes: number, locale = currentLocale()): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    // The short name of a byte has no plural.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 1 ? 1 : 0,
  }).format(value);
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}
