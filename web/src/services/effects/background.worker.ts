// The virtual background, off the main thread. A classic worker in one file on purpose: the segmentation
// can only be loaded with `importScripts`, and the development server gives such a worker no modules.
import type { FramePath, FromWorker, SegmentationFiles, ToWorker, VideoEffect } from './messages';

interface Results {
  image: ImageBitmap;
  segmentationMask: ImageBitmap;
}

interface Segmentation {
  setOptions(options: { modelSelection: 0 | 1 }): void;
  onResults(listener: (results: Results) => void): void;
  initialize(): Promise<void>;
  send(inputs: { image: OffscreenCanvas }): Promise<void>;
}

declare const SelfieSegmentation: new (config: {
  locateFile: (name: string) => string;
}) => Segmentation;
declare function importScripts(...urls: string[]): void;

const post = (message: FromWorker) => postMessage(message);

/** The size that the landscape model looks at; larger pictures tell it nothing more. */
const looked = { width: 256, height: 144 };

let effect: VideoEffect = { kind: 'blur', strength: 'strong' };
let draw: ((frame: CanvasImageSource, width: number, height: number) => Promise<void>) | null =
  null;
let page: OffscreenCanvasRenderingContext2D | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'start':
      effect = data.effect;
      void start(data.files, data.path).catch(fail);
      break;
    case 'effect':
      if (effect.kind === 'image') effect.image.close();
      effect = data.effect;
      break;
    case 'frame':
      void drawFrame(data.frame).catch(fail);
      break;
  }
});

function fail(error: unknown): void {
  post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}

async function start(files: SegmentationFiles, path: FramePath): Promise<void> {
  const canvas = path.kind === 'canvas' ? path.canvas : new OffscreenCanvas(16, 9);
  page = contextOf(canvas);
  draw = background(page, await openSegmentation(files));
  if (path.kind === 'canvas') post({ kind: 'next' });
  else await pump(path.readable.getReader(), path.writable.getWriter(), canvas);
}

/** Streams: each frame goes out with the time stamp it came with. */
async function pump(
  reader: ReadableStreamDefaultReader<VideoFrame>,
  writer: WritableStreamDefaultWriter<VideoFrame>,
  canvas: OffscreenCanvas,
): Promise<void> {
  let isFirst = true;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) break;
    try {
      await draw?.(frame, frame.displayWidth, frame.displayHeight);
      const { timestamp } = frame;
      await writer.write(new VideoFrame(canvas, { timestamp, alpha: 'discard' }));
    } finally {
      frame.close();
    }
    if (isFirst) post({ kind: 'ready' });
    isFirst = false;
  }
  await writer.close();
}

/** Canvas: the page hears when the next frame is welcome. */
async function drawFrame(frame: ImageBitmap): Promise<void> {
  await draw?.(frame, frame.width, frame.height);
  frame.close();
  post({ kind: 'ready' });
  post({ kind: 'next' });
}

/** Draws person and background; the canvas takes the size of the frame. */
function background(page: OffscreenCanvasRenderingContext2D, maskOf: MaskOf) {
  const small = contextOf(new OffscreenCanvas(looked.width, looked.height));
  const room = contextOf(new OffscreenCanvas(16, 9));
  return async (frame: CanvasImageSource, width: number, height: number): Promise<void> => {
    small.drawImage(frame, 0, 0, looked.width, looked.height);
    const mask = await maskOf(small.canvas);
    if (page.canvas.width !== width || page.canvas.height !== height) {
      page.canvas.width = width;
      page.canvas.height = height;
    }
    page.globalCompositeOperation = 'copy';
    // A soft edge hides that the mask is coarser than the picture.
    page.filter = `blur(${Math.max(1, width / 320)}px)`;
    page.drawImage(mask, 0, 0, width, height);
    page.filter = 'none';
    mask.close();
    page.globalCompositeOperation = 'source-in';
    page.drawImage(frame, 0, 0, width, height);
    page.globalCompositeOperation = 'destination-over';
    if (effect.kind === 'image') drawCover(page, effect.image, width, height);
    else drawBlurred(page, room, frame, effect.strength === 'light' ? 80 : 36);
    page.globalCompositeOperation = 'source-over';
  };
}

/** Blurs a small copy of the picture: the blur hides that it was small, and costs little. */
function drawBlurred(
  page: OffscreenCanvasRenderingContext2D,
  room: OffscreenCanvasRenderingContext2D,
  frame: CanvasImageSource,
  sharpness: number,
): void {
  const { width, height } = page.canvas;
  room.canvas.width = sharpness * 2;
  room.canvas.height = Math.max(1, Math.round((sharpness * 2 * height) / width));
  room.filter = 'blur(2px)';
  room.imageSmoothingQuality = 'high';
  // A little over the edge: a blur fades where the picture ends.
  const over = 6;
  const { width: w, height: h } = room.canvas;
  room.drawImage(frame, -over, -over, w + 2 * over, h + 2 * over);
  page.imageSmoothingQuality = 'high';
  page.drawImage(room.canvas, 0, 0, width, height);
}

function drawCover(
  page: OffscreenCanvasRenderingContext2D,
  image: ImageBitmap,
  width: number,
  height: number,
): void {
  const scale = Math.max(width / image.width, height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  page.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
}

type MaskOf = (picture: OffscreenCanvas) => Promise<ImageBitmap>;

async function openSegmentation(files: SegmentationFiles): Promise<MaskOf> {
  pretendToBeAPage();
  importScripts(files['selfie_segmentation.js'] ?? '');
  const segmentation = new SelfieSegmentation({ locateFile: (name) => files[name] ?? name });
  segmentation.setOptions({ modelSelection: 1 });
  let mask: ImageBitmap | null = null;
  segmentation.onResults(({ image, segmentationMask }) => {
    image.close();
    mask?.close();
    mask = segmentationMask;
  });
  await segmentation.initialize();
  return async (picture) => {
    await segmentation.send({ image: picture });
    const found = mask;
    mask = null;
    if (found === null) throw new Error('the segmentation gave no mask');
    return found;
  };
}

/**
 * The segmentation was written for pages; its own way for workers is broken. It asks the page for
 * three things only: a canvas, a script element, and listeners that never fire.
 */
function pretendToBeAPage(): void {
  const nothing = () => undefined;
  const script = () => {
    let url = '';
    let loaded = nothing as () => void;
    return {
      setAttribute: (name: string, value: string) => {
        if (name === 'src') url = value;
      },
      addEventListener: (name: string, listener: () => void) => {
        if (name === 'load') loaded = listener;
      },
      run: () => {
        importScripts(url);
        loaded();
      },
    };
  };
  const canvas = () =>
    Object.assign(new OffscreenCanvas(1, 1), { style: {}, setAttribute: nothing });
  const document = {
    createElement: (name: string) => (name === 'canvas' ? canvas() : script()),
    body: { appendChild: (element: ReturnType<typeof script>) => element.run() },
    addEventListener: nothing,
    removeEventListener: nothing,
    getElementById: () => null,
    querySelector: () => null,
  };
  Object.assign(self, { window: self, document });
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws nothing off the page');
  return context;
}
