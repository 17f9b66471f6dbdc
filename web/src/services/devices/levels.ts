let shared: AudioContext | null = null;

/** Browsers start an audio context only after a touch of the page: until then it waits for one. */
function audioContext(): AudioContext {
  if (shared !== null) return shared;
  const context = new AudioContext();
  shared = context;
  const wake = () => void context.resume();
  wake();
  for (const gesture of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(gesture, wake, { capture: true });
  }
  return context;
}

export interface LevelReader {
  /** Loudness right now, 0 to 1 on a scale that looks even to the eye. */
  read(): number;
  close(): void;
}

/** Listens to a local track. Null where the browser has no audio processing. */
export function openLevelReader(track: MediaStreamTrack): LevelReader | null {
  if (!('AudioContext' in globalThis)) return null;
  const context = audioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(rootMeanSquare(samples));
    },
    close: () => source.disconnect(),
  };
}

export function rootMeanSquare(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Amplitude (0 to 1) to a meter's length: -60 dB is empty, -6 dB is full. */
export function levelOf(amplitude: number): number {
  if (amplitude <= 0) return 0;
  const decibels = 20 * Math.log10(amplitude);
  return Math.min(1, Math.max(0, (decibels + 60) / 54));
}
