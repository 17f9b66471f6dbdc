/** What is behind the person instead of the room. */
export type VideoEffect =
  | { kind: 'blur'; strength: 'light' | 'strong' }
  /** Fills the picture as `object-fit: cover` would. */
  | { kind: 'image'; image: ImageBitmap };

/** How pictures travel: as streams of frames, or one by one onto a canvas where there are no such streams. */
export type FramePath =
  | { kind: 'streams'; readable: ReadableStream<VideoFrame>; writable: WritableStream<VideoFrame> }
  | { kind: 'canvas'; canvas: OffscreenCanvas };

/** The files of the segmentation by the names its loader asks for. */
export type SegmentationFiles = Record<string, string>;

export type ToWorker =
  | { kind: 'start'; files: SegmentationFiles; effect: VideoEffect; path: FramePath }
  | { kind: 'effect'; effect: VideoEffect }
  | { kind: 'frame'; frame: ImageBitmap };

export type FromWorker =
  /** The first picture with the effect is out. */
  | { kind: 'ready' }
  /** Canvas path: the worker can take another frame. */
  | { kind: 'next' }
  | { kind: 'failed'; message: string };
