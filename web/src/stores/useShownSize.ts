import { useEffect, type RefObject } from 'react';

import type { Scene } from '@/contracts/scene';
import { keyOf } from '@/services/program/sceneMotion';

import { useRtcStore } from './rtcStore';
import { useStudio } from './studioContext';

/** Tells how large an element shows a track, as long as it does. */
export function useShownSize(
  element: RefObject<HTMLElement | null>,
  track: MediaStreamTrack | null,
): void {
  const { sizes } = useStudio();

  useEffect(() => {
    const shown = element.current;
    if (shown === null || track === null) return undefined;
    const end = whenResized(shown, (width, height) =>
      sizes.show(shown, track.id, { width, height }),
    );
    return () => {
      end();
      sizes.hide(shown);
    };
  }, [element, track, sizes]);
}

/** Tells how large a canvas shows the people of a scene. */
export function useShownTiles(element: RefObject<HTMLCanvasElement | null>, scene: Scene | null) {
  const { sizes, videos } = useStudio();
  // A track that came later belongs to a tile that is there already.
  const received = useRtcStore((store) => store.received);

  useEffect(() => {
    const canvas = element.current;
    if (canvas === null || scene === null) return undefined;
    const tiles = scene.tiles.map((tile) => ({ tile, place: Symbol(keyOf(tile)) }));
    const end = whenResized(canvas, (width, height) => {
      for (const { tile, place } of tiles) {
        const track = videos.trackOf(keyOf(tile));
        if (track === null) continue;
        sizes.show(place, track.id, {
          width: tile.rect.width * width,
          height: tile.rect.height * height,
        });
      }
    });
    return () => {
      end();
      for (const { place } of tiles) sizes.hide(place);
    };
  }, [element, scene, received, sizes, videos]);
}

/** Calls with the size in pixels of the screen, now and whenever it changes. */
function whenResized(element: HTMLElement, call: (width: number, height: number) => void) {
  const measure = () => {
    const { clientWidth, clientHeight } = element;
    call(clientWidth * devicePixelRatio, clientHeight * devicePixelRatio);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}
