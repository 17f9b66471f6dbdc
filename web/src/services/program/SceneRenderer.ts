import type { ChromaKey, Graphic, Scene, SceneImage, Ticker } from '@/contracts/scene';

import { isNobodys } from '@/contracts/show';

import { place, type Box, type Placement, type Size } from './fitting';
import { even, evenBelow, snap } from './geometry';
import { copiesOf, GraphicsMotion, type MovingGraphic } from './graphicsMotion';
import { sharedKeyer, type Keyer } from './Keyer';
import { keyOf, tilesAt, type MovingTile, type Places } from './sceneMotion';
import { Sprites, type Sprite } from './sprites';

/** Finds the moving picture of a tile; null: it has none to draw now. */
export type FindVideo = (key: string) => HTMLVideoElement | null;
/** Finds an uploaded picture; null while it is not here. */
export type FindImage = (assetId: string) => ImageBitmap | null;

export interface Sources {
  video: FindVideo;
  image: FindImage;
}

/** A scene and where its tiles come from. */
export interface ScenePicture {
  scene: Scene;
  before: Places;
}

/** Sprites look the same on whichever canvas of the page they are drawn. */
let shared: Sprites | null = null;

/** Draws scenes on one canvas, in pixels of the scene's own canvas: scale the context for others. */
export class SceneRenderer {
  private readonly motion = new GraphicsMotion();
  private canvas: Size = { width: 0, height: 0 };

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly sprites: Sprites = sharedSprites(),
    private readonly keyer: Keyer = sharedKeyer(),
  ) {}

  /** Draws what the program shows at a time of the server's clock. */
  draw({ scene, before }: ScenePicture, sources: Sources, now: number): void {
    this.canvas = scene.canvas;
    const graphics = this.motion.at(scene, now);
    if (!graphics.some((moving) => isCovering(moving))) {
      this.drawBackground(scene, sources);
      for (const tile of tilesAt(scene, before, now)) this.drawTile(tile, sources, now);
    }
    for (const moving of graphics) this.drawGraphic(moving, sources, now);
    this.context.globalAlpha = 1;
  }

  private drawBackground({ background }: Scene, sources: Sources): void {
    const { width, height } = this.canvas;
    this.context.fillStyle = background.color;
    this.context.fillRect(0, 0, width, height);
    const image = background.assetId === null ? null : sources.image(background.assetId);
    if (image !== null) this.drawPicture(image, 'cover', { x: 0, y: 0, width, height });
  }

  private drawTile(tile: MovingTile, sources: Sources, now: number): void {
    const { context, canvas } = this;
    const box = snap(tile.rect, canvas);
    const { still } = tile;
    const image = still === undefined ? null : sources.image(still.assetId);
    const video = tile.hasVideo && still === undefined ? sources.video(keyOf(tile)) : null;
    const placed =
      image === null ? placeVideo(video, tile, box) : place(tile.fit, image, box, tile.focus);
    // What leaves bars has round corners of its own.
    const shape = placed?.target ?? box;
    const radius = even(tile.cornerRadius * canvas.height);
    const isRound = radius >= 2;
    if (isRound) {
      context.save();
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, radius);
      context.clip();
    }
    if (image !== null && placed !== null) this.drawPlaced(image, placed);
    else if (video === null) this.drawStandIn(tile, box);
    else if (placed !== null) this.drawVideo(video, placed, tile.chromaKey);
    if (isRound) context.restore();
    // As in the program, tags wait until a moving tile has arrived.
    const hasArrived = tile.rect.width === tile.target.width;
    if (tile.tag !== null && hasArrived)
      this.drawSprite(this.sprites.card(tile.tag, canvas, now), 0, 0);
  }

  private drawVideo(video: HTMLVideoElement, placed: Placement, key: ChromaKey | null): void {
    if (key === null) {
      this.drawPlaced(video, placed);
      return;
    }
    const { image, box } = this.keyer.cut(video, key, placed.source, placed.target);
    this.drawPlaced(image, { source: box, target: placed.target });
  }

  private drawStandIn(tile: MovingTile, box: Box): void {
    if (isNobodys(tile.kind)) {
      // Not here yet: it has no initials.
      this.context.fillStyle = '#000';
      this.context.fillRect(box.x, box.y, box.width, box.height);
      return;
    }
    const target = snap(tile.target, this.canvas);
    const card = this.sprites.avatar(tile, { width: target.width, height: target.height });
    if (card !== null) this.drawPicture(card.image, 'cover', box);
  }

  private drawPicture(
    image: HTMLCanvasElement | ImageBitmap,
    fit: 'cover' | 'contain',
    box: Box,
    anchor?: { x: number; y: number },
  ): void {
    if (image.width < 2 || image.height < 2) return;
    this.drawPlaced(image, place(fit, image, box, anchor));
  }

  private drawPlaced(
    image: CanvasImageSource,
    { source, target }: { source: Box; target: Box },
  ): void {
    this.context.drawImage(
      image,
      source.x,
      source.y,
      source.width,
      source.height,
      target.x,
      target.y,
      target.width,
      target.height,
    );
  }

  private drawGraphic(moving: MovingGraphic, sources: Sources, now: number): void {
    const { graphic, opacity } = moving;
    if (opacity <= 0) return;
    const { context, canvas } = this;
    const dx = even(moving.dx * canvas.width);
    const dy = even(moving.dy * canvas.height);
    context.globalAlpha = opacity;
    this.drawFill(graphic, dx, dy);
    switch (graphic.content.type) {
      case 'card':
        this.drawSprite(this.sprites.card(graphic.content, canvas, now), dx, dy);
        break;
      case 'image':
        this.drawImage(graphic, graphic.content, sources, dx, dy);
        break;
      case 'ticker':
        this.drawTicker(graphic, graphic.content, now, dx, dy);
        break;
    }
  }

  private drawFill(graphic: Graphic, dx: number, dy: number): void {
    if (isClear(graphic.fill)) return;
    const box = snap(graphic.rect, this.canvas);
    this.context.fillStyle = graphic.fill;
    this.context.fillRect(box.x + dx, box.y + dy, box.width, box.height);
  }

  private drawImage(
    graphic: Graphic,
    content: SceneImage,
    sources: Sources,
    dx: number,
    dy: number,
  ): void {
    const image = sources.image(content.assetId);
    if (image === null) return;
    const box = snap(graphic.rect, this.canvas);
    const moved = { ...box, x: box.x + dx, y: box.y + dy };
    this.drawPicture(image, content.fit, moved, content.anchor);
  }

  private drawTicker(graphic: Graphic, ticker: Ticker, now: number, dx: number, dy: number): void {
    const { context, canvas } = this;
    const box = snap(graphic.rect, canvas);
    const strip = this.sprites.strip(ticker, canvas, box.height);
    if (strip === null) return;
    context.save();
    context.beginPath();
    context.rect(box.x + dx, box.y + dy, box.width, box.height);
    context.clip();
    const length = (box.width + strip.image.width) / canvas.width;
    for (const way of copiesOf(ticker, length, now)) {
      const x = evenBelow(box.x + box.width - way * canvas.width);
      context.drawImage(strip.image, x + dx, box.y + dy);
    }
    context.restore();
  }

  private drawSprite(sprite: Sprite | null, dx: number, dy: number): void {
    if (sprite !== null) this.context.drawImage(sprite.image, sprite.x + dx, sprite.y + dy);
  }
}

/** Whether nothing under it shows: an opaque fill over the whole canvas that has arrived. */
function isCovering({ graphic, opacity }: MovingGraphic): boolean {
  const { x, y, width, height } = graphic.rect;
  const isWhole = x <= 0 && y <= 0 && width >= 1 && height >= 1;
  return isWhole && opacity === 1 && /^#[\da-f]{6}$/i.test(graphic.fill);
}

function isClear(color: string): boolean {
  return color.length === 9 && color.endsWith('00');
}

function sharedSprites(): Sprites {
  shared ??= new Sprites();
  return shared;
}

/** Where a video goes in its tile; null: it has no picture yet. */
function placeVideo(video: HTMLVideoElement | null, tile: MovingTile, box: Box): Placement | null {
  if (video === null) return null;
  const size = { width: video.videoWidth, height: video.videoHeight };
  return size.width < 2 || size.height < 2 ? null : place(tile.fit, size, box, tile.focus);
}
