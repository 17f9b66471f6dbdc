import { useRef, useState } from 'react';

import type { CameraSource, ChromaKey } from '@/contracts/show';
import { chromaOf, partsOf } from '@/services/program/chromaKey';
import { useAct } from '@/stores/useAct';

import type { StageCard } from './stageCards';

/** What green cloth of a photographer's shop takes. */
export const usualKey: ChromaKey = {
  color: '#00b140',
  similarity: 0.2,
  smoothness: 0.1,
  spill: 0.5,
};

/**
 * How far a color reaches by itself: a dull cloth is near to gray, and what is gray, white or black
 * stays.
 */
export function reachOf(color: string): Pick<ChromaKey, 'similarity' | 'smoothness'> {
  const strength = Math.hypot(...chromaOf(...partsOf(color)));
  const hundredths = (value: number) => Math.round(value * 100) / 100;
  return {
    similarity: hundredths(Math.min(usualKey.similarity, 0.6 * strength)),
    smoothness: hundredths(Math.min(usualKey.smoothness, 0.3 * strength)),
  };
}

export function cameraOf({ kind }: StageCard): CameraSource | null {
  if (kind === 'screen') return null;
  return kind === 'person' ? 'camera' : 'second-camera';
}

/**
 * The key of a card's camera, and how to change it. While the hand moves it is followed and not the
 * answers on their way back; of what it passes meanwhile, only the last is asked for.
 */
export function useChromaKey(card: StageCard): {
  key: ChromaKey | null;
  setKey: (key: ChromaKey | null) => void;
} {
  const { participant } = card;
  const source = cameraOf(card) ?? 'camera';
  const act = useAct();
  const known = participant.chromaKeys[source === 'camera' ? 'camera' : 'secondCamera'];
  const [moving, setMoving] = useState<{ key: ChromaKey | null } | null>(null);
  const next = useRef<{ key: ChromaKey | null } | null>(null);
  const isAsking = useRef(false);

  const ask = async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    while (next.current !== null) {
      const { key } = next.current;
      next.current = null;
      await act({ type: 'set-chroma-key', participantId: participant.id, source, key });
    }
    isAsking.current = false;
    setMoving(null);
  };
  const setKey = (key: ChromaKey | null) => {
    next.current = { key };
    setMoving({ key });
    void ask();
  };

  return { key: moving === null ? known : moving.key, setKey };
}
