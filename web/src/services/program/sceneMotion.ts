import type { Rect, Scene, Tile, Transition } from '@/contracts/scene';

/** Slow, fast, slow: the same curve that the program uses. */
export function easeInOutCubic(t: number): number {
  return t < 0.5 ? 4 * t * t * t : 1 - Math.pow(-2 * t + 2, 3) / 2;
}

/** How far a transition is at a time of the server's clock: 0 before it, 1 after. */
export function progressOf(transition: Transition, now: number): number {
  if (!transition.animated || transition.durationMs <= 0) return 1;
  const elapsed = (now - transition.startedAt) / transition.durationMs;
  return easeInOutCubic(Math.min(1, Math.max(0, elapsed)));
}

export function keyOf(tile: Pick<Tile, 'participantId' | 'kind'>): string {
  return `${tile.participantId}/${tile.kind}`;
}

/** Where a tile stood when a transition began. */
export type Places = ReadonlyMap<string, Rect>;

export function placesOf(tiles: readonly Tile[]): Places {
  return new Map(tiles.map((tile) => [keyOf(tile), tile.rect]));
}

/** A tile on its way: `rect` is where it is now, `target` where it will be. */
export interface MovingTile extends Tile {
  target: Rect;
}

/** Tiles that stand still, once for each scene: nothing is made anew from frame to frame. */
const standing = new WeakMap<Scene, MovingTile[]>();

/** The tiles to draw now, bottom to top: known ones travel, new ones grow. */
export function tilesAt(scene: Scene, before: Places, now: number): MovingTile[] {
  const progress = progressOf(scene.transition, now);
  if (progress === 1) return standingTiles(scene);
  return byHeight(
    scene.tiles.map((tile) => {
      const from = before.get(keyOf(tile)) ?? shrunk(tile.rect);
      return { ...tile, rect: between(from, tile.rect, progress), target: tile.rect };
    }),
  );
}

function standingTiles(scene: Scene): MovingTile[] {
  const known = standing.get(scene);
  if (known !== undefined) return known;
  const tiles = byHeight(scene.tiles.map((tile) => ({ ...tile, target: tile.rect })));
  standing.set(scene, tiles);
  return tiles;
}

function byHeight(tiles: MovingTile[]): MovingTile[] {
  return tiles.sort((a, b) => a.z - b.z);
}

/** Where a new tile grows from: its place at four fifths of its size. */
function shrunk(rect: Rect): Rect {
  return {
    x: rect.x + rect.width / 10,
    y: rect.y + rect.height / 10,
    width: rect.width * 0.8,
    height: rect.height * 0.8,
  };
}

function between(from: Rect, to: Rect, progress: number): Rect {
  const mix = (a: number, b: number) => a + (b - a) * progress;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  };
}
