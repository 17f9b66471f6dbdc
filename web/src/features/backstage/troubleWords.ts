import type { DeviceTrouble } from '@/services/devices/trouble';

export type DeviceKind = 'camera' | 'microphone';

interface Words {
  title: string;
  help: string;
}

/** What is wrong with a device and what a person can do about it. */
export function troubleWords(kind: DeviceKind, trouble: DeviceTrouble): Words {
  switch (trouble) {
    case 'denied':
      return {
        title: `The browser may not use your ${kind}`,
        help: `Click the icon at the left of the address bar, allow the ${kind}, then try again.`,
      };
    case 'denied-by-system':
      return {
        title: `Your computer withholds the ${kind} from the browser`,
        help: `Allow it in the privacy settings of your system, then try again.`,
      };
    case 'none-found':
      return {
        title: `No ${kind} found`,
        help: `Plug one in and try again. You can also enter without it.`,
      };
    case 'in-use':
      return {
        title: `Another program uses your ${kind}`,
        help: 'Close other calls and recording programs, then try again.',
      };
    case 'insecure':
      return {
        title: `Browsers give no ${kind} to this address`,
        help: 'Open the studio over https, or on the server itself as localhost.',
      };
    case 'ended':
      return {
        title: `Your ${kind} was disconnected`,
        help: 'Plug it in again or pick another one, then try again.',
      };
    case 'failed':
      return {
        title: `Your ${kind} did not start`,
        help: 'Pick another one below or try again.',
      };
  }
}
