import {
  addDestination,
  type Destination,
  type DestinationCopy,
  type NewDestination,
} from '@/services/api/destinations';

import type { TypedDestination } from './DestinationForm';

/** A destination of a broadcast that is not there yet. */
export interface Draft {
  /** Names it in the form, nowhere else. */
  id: number;
  /** One that an earlier show went to: its address and key are taken as they are. */
  source: Destination | null;
  /** Of a copy, name, title and description count alone. */
  typed: TypedDestination;
  /** The server has it. */
  isSaved: boolean;
  /** Why the server did not take it; null: it was not asked. */
  trouble: unknown;
}

/** "…1234" of a key that is long enough, as the server shows keys. */
export function hintOf(key: string): string {
  return key.length < 8 ? '…' : `…${key.slice(-4)}`;
}

export function draftOf(id: number, source: Destination): Draft {
  const { platform, rtmpUrl, backupUrl, name } = source;
  const typed = { platform, rtmpUrl, backupUrl, name, streamKey: '', title: '', description: '' };
  return { id, source, typed, isSaved: false, trouble: null };
}

const bodyOf = ({ source, typed }: Draft): NewDestination | DestinationCopy =>
  source === null
    ? typed
    : {
        copyOf: source.id,
        name: typed.name,
        title: typed.title,
        description: typed.description,
      };

/** Adds those that are not there yet, one after the other; says of each whether the server has it, or why not. */
export async function saveDrafts(broadcastId: string, drafts: readonly Draft[]): Promise<Draft[]> {
  const result: Draft[] = [];
  for (const draft of drafts) {
    try {
      if (!draft.isSaved) await addDestination(broadcastId, bodyOf(draft));
      result.push({ ...draft, isSaved: true, trouble: null });
    } catch (trouble) {
      result.push({ ...draft, trouble });
    }
  }
  return result;
}
