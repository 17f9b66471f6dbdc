import { object, string, withDefault, nullable } from '@/lib/decode';

/** Who comes in, as far as they say it themselves. */
export interface Introduction {
  name: string;
  headline: string;
}

/** Somebody with an account; null: somebody without. */
export type Account = { id: string; name: string } | null;

const key = 'backlot.introduction';

const decode = object({
  accountId: withDefault(nullable(string), null),
  /** Empty: as the account says. */
  name: string,
  headline: string,
});

/** How this person came in last time, in this browser; the first time as their account calls them. */
export function loadIntroduction(
  account: Account,
  storage: Pick<Storage, 'getItem'> = localStorage,
): Introduction {
  const known = { name: account?.name ?? '', headline: '' };
  try {
    const kept = decode(JSON.parse(storage.getItem(key) ?? 'null'));
    // Somebody else's, on a computer that people share.
    if (kept.accountId !== (account?.id ?? null)) return known;
    return { name: kept.name === '' ? known.name : kept.name, headline: kept.headline };
  } catch {
    return known;
  }
}

export function saveIntroduction(
  account: Account,
  { name, headline }: Introduction,
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  const kept = {
    accountId: account?.id ?? null,
    name: name === account?.name ? '' : name,
    headline,
  };
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // Blocked storage: the next visit asks again.
  }
}
