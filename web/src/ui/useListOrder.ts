import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';

import { placeAfterKey } from '@/lib/ordering';

interface Thing {
  id: string;
}

/** What the row of a thing listens to. */
interface RowProps {
  draggable: true;
  onDragStart: (event: DragEvent) => void;
  onDragEnd: () => void;
  onDragOver: (event: DragEvent) => void;
  onDrop: (event: DragEvent) => void;
}

export interface ListOrder {
  /** The place the dragged row would take; null: none is dragged over the list. */
  over: number | null;
  /** The last move by keyboard, to be read aloud. */
  moved: { name: string; place: number; count: number } | null;
  rowProps: (thing: Thing, index: number) => RowProps;
  handleProps: (
    thing: Thing,
    name: string,
    index: number,
  ) => {
    ref: (handle: HTMLElement | null) => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/**
 * Order of a list from top to bottom, by dragging its rows and by arrow keys on their handles.
 *
 * @param move  asks for a thing at another place, counted without it
 */
export function useListOrder(
  things: readonly Thing[],
  move: (id: string, place: number) => void,
): ListOrder {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [moved, setMoved] = useState<ListOrder['moved']>(null);
  const handles = useRef(new Map<string, HTMLElement>());
  const keyed = useRef<string | null>(null);
  const order = things.map(({ id }) => id).join();

  // A row that the browser puts elsewhere loses the focus: the keys go on with it.
  useLayoutEffect(() => {
    if (keyed.current === null) return;
    const isLost = document.activeElement === document.body;
    if (isLost) handles.current.get(keyed.current)?.focus();
    keyed.current = null;
  }, [order]);

  const ended = () => {
    setDragged(null);
    setOver(null);
  };
  return {
    over,
    moved,
    rowProps: (thing, index) => ({
      draggable: true,
      onDragStart: (event) => {
        // Firefox drags nothing without data.
        event.dataTransfer.setData('text/plain', thing.id);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(thing.id);
      },
      onDragEnd: ended,
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(index);
      },
      onDrop: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        ended();
        if (dragged !== thing.id) move(dragged, index);
      },
    }),
    handleProps: (thing, name, index) => ({
      ref: (handle) => {
        if (handle === null) handles.current.delete(thing.id);
        else handles.current.set(thing.id, handle);
      },
      onKeyDown: (event) => {
        const place = placeAfterKey(event.key, index, things.length);
        if (place === null) return;
        event.preventDefault();
        if (place === index) return;
        keyed.current = thing.id;
        move(thing.id, place);
        setMoved({ name, place: place + 1, count: things.length });
      },
    }),
  };
}
