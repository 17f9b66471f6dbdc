/** Why a camera, a microphone or a screen does not work, as far as a browser tells. */
export type DeviceTrouble =
  | 'denied'
  /** The browser's question was closed without an answer. */
  | 'dismissed'
  | 'denied-by-system'
  | 'none-found'
  | 'in-use'
  | 'insecure'
  | 'ended'
  /** The background could not be replaced. */
  | 'effect-failed'
  | 'failed';

export function troubleOf(error: unknown): DeviceTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const message = error instanceof Error || error instanceof DOMException ? error.message : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      // Chromium words it so when macOS or Windows withholds the device from the browser.
      if (/system/i.test(message)) return 'denied-by-system';
      return /dismissed/i.test(message) ? 'dismissed' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'InsecureContextError':
      return 'insecure';
    case 'EffectError':
      return 'effect-failed';
    default:
      return 'failed';
  }
}

/** Browsers hide devices from pages that came over plain HTTP from another machine. */
export class InsecureContextError extends Error {
  override readonly name = 'InsecureContextError';
}

/** The camera works, what should be drawn behind the person does not. */
export class EffectError extends Error {
  override readonly name = 'EffectError';
}
