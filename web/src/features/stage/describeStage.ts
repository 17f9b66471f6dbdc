import type { Tile } from '@/contracts/scene';
import { isNobodys, type NobodysKind, type Participant } from '@/contracts/show';

/** The picture in words, tile by tile. */
export function describeStage(
  tiles: readonly Pick<Tile, 'participantId' | 'kind'>[],
  participants: readonly Participant[],
  screenOf: (name: string) => string,
  nobodys: (kind: NobodysKind) => string,
): string {
  return tiles
    .map(({ participantId, kind }) => {
      if (isNobodys(kind)) return nobodys(kind);
      const name = participants.find(({ id }) => id === participantId)?.name ?? '';
      return kind === 'screen' ? screenOf(name) : name;
    })
    .filter((name) => name !== '')
    .join(', ');
}
