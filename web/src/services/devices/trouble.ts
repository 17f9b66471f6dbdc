/** Why a camera, a microphone or a screen does not work, as far as a browser tells. */
export type DeviceTrouble =
  'denied' | 'denied-by-system' | 'none-found' | 'in-use' | 'insecure' | 'ended' | 'failed';

export function troubleOf(error: unknown): DeviceTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  const message = error instanceof Error || error instanceof DOMException ? error.message : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      // Chromium words it so when macOS or Windows withholds the device from the browser.
      return /system/i.test(message) ? 'denied-by-system' : 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none-found';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    case 'InsecureContextError':
      return 'insecure';
    default:
      return 'failed';
  }
}

/** Browsers hide devices from pages that came over plain HTTP from another machine. */
export class InsecureContextError extends Error {
  override readonly name = 'InsecureContextError';
}
