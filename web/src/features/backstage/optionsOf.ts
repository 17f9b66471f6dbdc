import type { DeviceChoice } from '@/services/devices/deviceLists';

export function optionsOf(choices: readonly DeviceChoice[]) {
  return choices.map(({ id, label }) => ({ value: id, label }));
}
