/** The picture of one moment, resolved, as contracts/scene.schema.json describes it. */

export const tileKinds = ['person', 'screen', 'second-camera', 'clip', 'image'] as const;
export type TileKind = (typeof tileKinds)[number];

export const graphicKinds = [
  'overlay',
  'banner',
  'ticker',
  'comment',
  'logo',
  'countdown',
  'slate',
] as const;
export type GraphicKind = (typeof graphicKinds)[number];

export const sceneFonts = ['inter', 'noto-serif', 'mono'] as const;
export type SceneFont = (typeof sceneFonts)[number];

export type Fit = 'cover' | 'contain';

/** Fractions of the canvas; 0,0 is the top left. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Fractions of a rectangle or of a picture. */
export interface Point {
  x: number;
  y: number;
}

/** One paragraph, plain text in one style. Lengths are fractions of the canvas height. */
export interface TextBlock {
  text: string;
  /** Shown instead of the text: the time left until then, epoch milliseconds. */
  countsDownTo: number | null;
  size: number;
  lineHeight: number;
  /** From a line's top. */
  baseline: number;
  weight: number;
  font: SceneFont;
  color: string;
  align: 'start' | 'center' | 'end';
  maxLines: number;
}

/** A box as large as its text needs, in its region where the anchor says. */
export interface Card {
  type: 'card';
  region: Rect;
  anchor: Point;
  fullWidth: boolean;
  paddingX: number;
  paddingY: number;
  gap: number;
  cornerRadius: number;
  fill: string;
  accentWidth: number;
  accent: string;
  blocks: TextBlock[];
}

export interface SceneImage {
  type: 'image';
  assetId: string;
  fit: Fit;
  anchor: Point;
}

/** One line that runs from right to left for ever. */
export interface Ticker {
  type: 'ticker';
  text: TextBlock;
  /** Canvas widths per second. */
  speed: number;
  /** Canvas widths from the beginning of one copy to the next. */
  pitch: number;
  startedAt: number;
}

export type GraphicContent = Card | SceneImage | Ticker;

export interface Animation {
  /** Where it comes from, in fractions of the canvas. */
  offset: Point;
  /** Epoch milliseconds, server clock. */
  startedAt: number;
  durationMs: number;
}

export interface Graphic {
  /** The same as long as it is the same thing. */
  id: string;
  kind: GraphicKind;
  rect: Rect;
  fill: string;
  content: GraphicContent;
  animation: Animation;
}

/** A backdrop of one color that is taken out of a camera's picture. */
export interface ChromaKey {
  /** "#rrggbb" */
  color: string;
  /** In the plane of U and V, each from 0 to 1: as far from the color nothing stays. */
  similarity: number;
  /** So much further all stays; in between it is seen through. */
  smoothness: number;
  /** 0 to 1: how much of the color's shine is taken from what stays. */
  spill: number;
}

/** An uploaded picture in the place of a moving one. */
export interface Still {
  assetId: string;
}

export interface Tile {
  /** Of a clip and an image: the nil UUID. */
  participantId: string;
  kind: TileKind;
  rect: Rect;
  fit: Fit;
  focus: Point;
  z: number;
  /** Fraction of the canvas height. */
  cornerRadius: number;
  hasVideo: boolean;
  name: string;
  headline: string;
  /** What of its picture is not drawn. */
  chromaKey: ChromaKey | null;
  /** Its whole picture, dark until it is here. */
  still?: Still | undefined;
  tag: Card | null;
}

export const playingKinds = ['clip', 'music', 'sound'] as const;
export type PlayingKind = (typeof playingKinds)[number];

/** A clip, music or a sound: its moment t is due at `startedAt` + t, and again and again while it loops. */
export interface Playing {
  id: string;
  kind: PlayingKind;
  assetId: string;
  /** Epoch milliseconds, server clock. */
  startedAt: number;
  loop: boolean;
  /** Steps back while anything else is heard. */
  ducked: boolean;
  /** 0: it runs on unheard. */
  gain: number;
}

export interface Transition {
  animated: boolean;
  /** Epoch milliseconds, server clock. */
  startedAt: number;
  durationMs: number;
}

export interface Scene {
  seq: number;
  canvas: { width: number; height: number };
  background: { color: string; assetId: string | null };
  /** Bottom to top. */
  tiles: Tile[];
  /** Over all tiles, bottom to top. */
  graphics: Graphic[];
  playing: Playing[];
  transition: Transition;
}
