import type { Participant, Tile } from '@/contracts/show';

/** The picture in words. */
export function describeStage(
  tiles: readonly Pick<Tile, 'participantId' | 'kind'>[],
  participants: readonly Participant[],
): string {
  if (tiles.length === 0) return 'Program: nobody on stage';
  const names = tiles.map(({ participantId, kind }) => {
    const name = participants.find(({ id }) => id === participantId)?.name ?? 'Somebody';
    return kind === 'screen' ? `screen of ${name}` : name;
  });
  return `Program: ${names.join(', ')}`;
}
