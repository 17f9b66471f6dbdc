/** An audio element as far as picking a speaker goes. */
type Sink = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

export function canPickSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}

/** A speaker that is gone falls back to the default one. */
export async function routeToSpeaker(element: HTMLAudioElement, id: string | null): Promise<void> {
  try {
    await (element as Sink).setSinkId?.(id ?? '');
  } catch {
    if (id !== null) await routeToSpeaker(element, null);
  }
}

/** Plays a short chime; resolves when it is over. */
export async function playTestSound(speakerId: string | null): Promise<void> {
  const url = URL.createObjectURL(new Blob([chime()], { type: 'audio/wav' }));
  try {
    const element = new Audio(url);
    await routeToSpeaker(element, speakerId);
    await element.play();
    await new Promise((done) => element.addEventListener('ended', done, { once: true }));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Two rising notes as a WAV file: 16-bit mono, 24 kHz, 0.9 s. */
export function chime(): ArrayBuffer {
  const rate = 24_000;
  const count = Math.floor(rate * 0.9);
  const file = new DataView(new ArrayBuffer(44 + count * 2));
  const text = (at: number, value: string) =>
    [...value].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, 36 + count * 2, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, count * 2, true);
  const note = (time: number, frequency: number) =>
    time < 0 ? 0 : Math.sin(2 * Math.PI * frequency * time) * Math.exp(-5 * time);
  for (let index = 0; index < count; index += 1) {
    const time = index / rate;
    const attack = Math.min(1, time / 0.01);
    const value = attack * 0.3 * (note(time, 587.33) + note(time - 0.22, 880));
    file.setInt16(44 + index * 2, Math.round(value * 32_767), true);
  }
  return file.buffer;
}
