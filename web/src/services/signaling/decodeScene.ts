import {
  graphicKinds,
  playingKinds,
  sceneFonts,
  tileKinds,
  type Card,
  type GraphicContent,
  type Scene,
  type SceneImage,
  type Still,
  type TextBlock,
  type Ticker,
} from '@/contracts/scene';
import {
  array,
  boolean,
  DecodeError,
  nullable,
  number,
  object,
  oneOf,
  record,
  string,
  withDefault,
  type Decoder,
} from '@/lib/decode';

import { chromaKey } from './decodeShow';

const rect = object({ x: number, y: number, width: number, height: number });
const point = object({ x: number, y: number });
const fit = oneOf('cover', 'contain');

const textBlock: Decoder<TextBlock> = object({
  text: string,
  countsDownTo: withDefault(nullable(number), null),
  size: number,
  lineHeight: number,
  baseline: number,
  weight: number,
  font: oneOf(...sceneFonts),
  color: string,
  align: oneOf('start', 'center', 'end'),
  maxLines: number,
});

const card: Decoder<Card> = object({
  type: oneOf('card'),
  region: rect,
  anchor: point,
  fullWidth: boolean,
  paddingX: number,
  paddingY: number,
  gap: number,
  cornerRadius: number,
  fill: string,
  accentWidth: number,
  accent: string,
  blocks: array(textBlock),
});

const image: Decoder<SceneImage> = object({
  type: oneOf('image'),
  assetId: string,
  fit,
  anchor: point,
});

const ticker: Decoder<Ticker> = object({
  type: oneOf('ticker'),
  text: textBlock,
  speed: number,
  pitch: number,
  startedAt: number,
});

const content: Decoder<GraphicContent> = (value, path = '') => {
  switch (record(value, path)['type']) {
    case 'card':
      return card(value, path);
    case 'image':
      return image(value, path);
    case 'ticker':
      return ticker(value, path);
    default:
      throw new DecodeError(path, 'a card, an image or a ticker');
  }
};

const tile = object({
  participantId: string,
  kind: oneOf(...tileKinds),
  rect,
  fit,
  focus: point,
  z: number,
  cornerRadius: number,
  hasVideo: boolean,
  name: string,
  headline: string,
  chromaKey: withDefault(nullable(chromaKey), null),
  still: withDefault<Still | undefined>(object({ assetId: string }), undefined),
  tag: withDefault(nullable(card), null),
});

const graphic = object({
  id: string,
  kind: oneOf(...graphicKinds),
  rect,
  fill: string,
  content,
  animation: object({ offset: point, startedAt: number, durationMs: number }),
});

const playing = object({
  id: string,
  kind: oneOf(...playingKinds),
  assetId: string,
  startedAt: number,
  loop: boolean,
  ducked: boolean,
  gain: number,
});

export const decodeScene: Decoder<Scene> = object({
  seq: number,
  canvas: object({ width: number, height: number }),
  background: object({ color: string, assetId: withDefault(nullable(string), null) }),
  tiles: array(tile),
  graphics: array(graphic),
  playing: withDefault(array(playing), []),
  transition: object({ animated: boolean, startedAt: number, durationMs: number }),
});
