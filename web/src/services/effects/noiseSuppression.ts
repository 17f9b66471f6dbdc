import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor';
import plain from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url';
import simd from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url';
import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url';

/** A track that stands in for another one. Stopping it leaves the source alone. */
export interface AppliedNoiseSuppression {
  track: MediaStreamTrack;
  stop: () => void;
}

/** RNNoise was trained on this rate and knows no other. */
const sampleRate = 48_000;

export function canSuppressNoise(): boolean {
  return typeof AudioWorkletNode === 'function';
}

/** Takes away what is no voice, on the audio thread. */
export async function applyNoiseSuppression(
  source: MediaStreamTrack,
): Promise<AppliedNoiseSuppression> {
  const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: plain, simdUrl: simd }),
      context.audioWorklet.addModule(worklet),
    ]);
    const input = context.createMediaStreamSource(new MediaStream([source]));
    const rnnoise = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary });
    const output = context.createMediaStreamDestination();
    output.channelCount = 1;
    input.connect(rnnoise).connect(output);
    await context.resume();
    const [track] = output.stream.getAudioTracks();
    if (track === undefined) throw new Error('the browser gave no sound back');
    return {
      track,
      stop: () => {
        track.stop();
        input.disconnect();
        rnnoise.destroy();
        void context.close();
      },
    };
  } catch (error) {
    void context.close();
    throw error;
  }
}
