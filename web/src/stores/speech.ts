import { i18n } from '@/lib/i18n/i18n';
import type { Announcement } from '@/services/studio/announce';

type Said = Omit<Announcement, 'key'> & {
  key: Announcement['key'] | 'mutedByHost' | 'cameraOffByHost';
};

/** What happened, as a sentence in the language of the page. */
export function say({ key, name = '', role }: Said): string {
  const roleName = role === undefined ? '' : i18n.t(`studio:role_${role}`);
  return i18n.t(`studio:said_${key}`, { name, role: roleName });
}

/** Why the server refused, as a sentence; a code nobody translated brings the server's own words. */
export function refusalWords({ code, message }: { code: string; message: string }): string {
  const known: unknown = i18n.getResource(i18n.language, 'studio', `refusal_${code}`);
  if (typeof known === 'string') return known;
  const words = message === '' ? i18n.t('studio:refusal_unknown') : message;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
