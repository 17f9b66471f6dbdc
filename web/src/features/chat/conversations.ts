import type { Participant, PrivateLine } from '@/contracts/show';

/** With whom: everybody in the studio (null), or one person. */
export interface Conversation {
  with: string | null;
  name: string;
  isHere: boolean;
  lines: PrivateLine[];
}

/** Who a private line is shared with, seen from one reader. */
export function partnerOf(line: Pick<PrivateLine, 'author' | 'to'>, selfId: string): string | null {
  if (line.to === null) return null;
  return line.author === selfId ? line.to : line.author;
}

/** Everybody first, then whoever is here, then those who wrote and left. */
export function conversations(
  lines: readonly PrivateLine[],
  participants: readonly Participant[],
  selfId: string,
): Conversation[] {
  const here = participants.filter(({ id, waiting }) => id !== selfId && !waiting);
  const gone = [...new Set(lines.map((line) => partnerOf(line, selfId)))].filter(
    (id): id is string => id !== null && !here.some((one) => one.id === id),
  );
  const nameOf = (id: string) => lines.find(({ author }) => author === id)?.authorName ?? '?';
  const of = (id: string | null, name: string, isHere: boolean): Conversation => ({
    with: id,
    name,
    isHere,
    lines: lines.filter((line) => partnerOf(line, selfId) === id),
  });
  return [
    of(null, '', true),
    ...here.map(({ id, name }) => of(id, name, true)),
    ...gone.map((id) => of(id, nameOf(id), false)),
  ];
}
