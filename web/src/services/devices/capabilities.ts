// Asked before anything heavy is fetched: the effects themselves come only when they are wanted.

/** False where a browser cannot draw off the page. */
export function canReplaceBackground(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof Worker === 'function';
}

/** False where a browser has no audio thread of its own for pages. */
export function canSuppressNoise(): boolean {
  return typeof AudioWorkletNode === 'function';
}
