import type { Changes } from './changes';

export const airChanges = {
  'kind-changed': (_show, { kind }) => ({ kind }),
  'went-live': (_show, _event, { at }) => ({ phase: 'live', liveSince: at }),
  ended: () => ({ phase: 'ended', playbacks: [] }),
  'program-changed': (_show, { running, economy }) => ({
    programRunning: running,
    programEconomy: economy,
  }),
  'destination-changed': (show, { light }) => {
    const known = show.destinations.some((one) => one.destinationId === light.destinationId);
    return {
      destinations: known
        ? show.destinations.map((one) => (one.destinationId === light.destinationId ? light : one))
        : [...show.destinations, light],
    };
  },
  'countdown-started': (_show, { type: _, ...countdown }) => ({ countdown }),
  'countdown-stopped': () => ({ countdown: null }),
  'slate-changed': (_show, { type: _, ...slate }) => ({ slate }),
  'host-rule-changed': (_show, { type: _, ...hostRule }) => ({ hostRule }),
  'title-changed': (_show, { title }) => ({ title }),
  'notes-changed': (_show, { text }) => ({ notes: text }),
} satisfies Partial<Changes>;
