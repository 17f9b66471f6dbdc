// What a person's camera shows and microphone hears: a colour with a moving mark, and a pulsing tone.
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { access } from 'node:fs/promises';
import { run } from './processes.mjs';

/** The people of our stories. A pulsing tone is speech enough to pass a browser's noise suppression. */
export const people = {
  host: { name: 'Hanna Host', colour: [200, 45, 45], tone: 520 },
  guest: { name: 'Гость Глеб', colour: [35, 150, 80], tone: 1310 },
};

const folder = join(tmpdir(), 'backlot-e2e-cameras');

/** Makes the person's y4m and wav files, once per machine; gives their paths. Who sits still moves no mark. */
export async function cameraOf({ colour, tone, isStill = false }) {
  await mkdir(folder, { recursive: true });
  const video = join(folder, `${colour.join('-')}${isStill ? '-still' : ''}.y4m`);
  const audio = join(folder, `pulsing-${tone}.wav`);
  if (!(await exists(video))) await makeVideo(colour, video, isStill);
  if (!(await exists(audio))) await makeAudio(tone, audio);
  return { video, audio };
}

async function makeVideo(colour, file, isStill) {
  const hex = colour.map((part) => part.toString(16).padStart(2, '0')).join('');
  const size = '640x360';
  const mark = 'color=c=white:s=24x24:r=30';
  const wall = `color=c=0x${hex}:s=${size}:r=30`;
  const moving = `${wall}[a];${mark}[b];[a][b]overlay=x='mod(n*4,616)':y=320:shortest=1,format=yuv420p`;
  const source = isStill ? `${wall},format=yuv420p` : moving;
  await run('ffmpeg', ['-v', 'error', '-y', '-filter_complex', source, '-t', '5.1333', '-f', 'yuv4mpegpipe', file]);
}

async function makeAudio(tone, file) {
  const pulses = `0.5*sin(2*PI*${tone}*t)*max(0,sin(2*PI*t/0.4))`;
  const args = ['-f', 'lavfi', '-i', `aevalsrc=exprs='${pulses}':s=48000:d=8`, '-ac', '1', '-c:a', 'pcm_s16le', file];
  await run('ffmpeg', ['-v', 'error', '-y', ...args]);
}

const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );
