import { useState, type DragEvent, type KeyboardEvent } from 'react';

import type { StageItem } from '@/contracts/show';
import { isSameItem } from '@/services/show/applyEvent';
import { placeAfterKey } from '@/lib/ordering';
import { useAct } from '@/stores/useAct';

import { itemOf, type NobodysCard, type StageCard } from './stageCards';

type Card = StageCard | NobodysCard;

export interface Reordering {
  /** The place the dragged card would take; null: nothing is dragged over the stage. */
  over: number | null;
  /** The last move by keyboard, to be read aloud. */
  moved: { name: string; place: number; count: number } | null;
  dragged: (card: Card) => (event: DragEvent) => void;
  dragEnded: () => void;
  overPlace: (index: number) => (event: DragEvent) => void;
  droppedAt: (index: number) => (event: DragEvent) => void;
  droppedBackstage: (event: DragEvent) => void;
  keyed: (card: Card, name: string, index: number) => (event: KeyboardEvent) => void;
}

/** Order on stage by dragging and by arrow keys; cards may be dragged on and off the stage too. */
export function useReordering(onStage: readonly Card[]): Reordering {
  const act = useAct();
  const [item, setItem] = useState<StageItem | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [moved, setMoved] = useState<Reordering['moved']>(null);
  const indexOf = (one: StageItem) => onStage.findIndex((card) => isSameItem(itemOf(card), one));
  const ended = () => {
    setItem(null);
    setOver(null);
  };

  return {
    over,
    moved,
    dragged: (card) => (event) => {
      // Firefox drags nothing without data.
      event.dataTransfer.setData('text/plain', card.participant?.name ?? card.kind);
      event.dataTransfer.effectAllowed = 'move';
      setItem(itemOf(card));
    },
    dragEnded: ended,
    overPlace: (index) => (event) => {
      if (item === null) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(index);
    },
    droppedAt: (index) => (event) => {
      event.preventDefault();
      event.stopPropagation();
      ended();
      if (item === null) return;
      const from = indexOf(item);
      if (from === -1) {
        void act({ type: 'add-to-stage', item }, { type: 'move-on-stage', item, index });
      } else {
        // The card leaves its own place first: what is right of it moves up.
        const place = from < index ? index - 1 : index;
        if (place !== from) void act({ type: 'move-on-stage', item, index: place });
      }
    },
    droppedBackstage: (event) => {
      event.preventDefault();
      ended();
      if (item !== null && indexOf(item) !== -1) void act({ type: 'remove-from-stage', item });
    },
    keyed: (card, name, index) => (event) => {
      const place = placeAfterKey(event.key, index, onStage.length);
      if (place === null) return;
      event.preventDefault();
      if (place === index) return;
      void act({ type: 'move-on-stage', item: itemOf(card), index: place });
      setMoved({ name, place: place + 1, count: onStage.length });
    },
  };
}
