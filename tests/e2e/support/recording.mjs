// What a destination received, measured: sizes, frame times, colours, tones, and how far sound is from picture.
import { run } from './processes.mjs';

/** {width, height, codec, sampleRate, channels, audioCodec} of a recording. */
export async function shapeOf(file) {
  const { output } = await run('ffprobe', ['-v', 'error', '-show_streams', '-of', 'json', file]);
  const { streams } = JSON.parse(output);
  const video = streams.find((s) => s.codec_type === 'video');
  const audio = streams.find((s) => s.codec_type === 'audio');
  return {
    width: video?.width,
    height: video?.height,
    codec: video?.codec_name,
    audioCodec: audio?.codec_name,
    sampleRate: Number(audio?.sample_rate),
    channels: audio?.channels,
  };
}

/** Pace of the picture: frames per second, the longest gap, and the distances of key frames, in seconds. */
export async function paceOf(file) {
  const { output } = await run('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', file],
  ]);
  const packets = output
    .trim()
    .split('\n')
    .map((line) => line.split(','))
    .map(([time, flags]) => ({ time: Number(time), key: flags.startsWith('K') }));
  return pace(packets);
}

export function pace(packets) {
  const times = packets.map((p) => p.time).sort((a, b) => a - b);
  const keys = packets.filter((p) => p.key).map((p) => p.time);
  return {
    frames: times.length,
    fps: (times.length - 1) / (times.at(-1) - times[0]),
    longestGap: Math.max(...differences(times)),
    keyFrameDistances: differences(keys),
  };
}

const differences = (values) => values.slice(1).map((value, i) => value - values[i]);

const grid = { width: 160, height: 90 };

/** Decoded pictures, `fps` a second, small: [{time, at(x, y)}] where x and y are fractions and at() gives a mean RGB. */
export async function picturesOf(file, { fps = 2 } = {}) {
  const filter = `fps=${fps},scale=${grid.width}:${grid.height}:flags=area,format=rgb24`;
  const { output } = await run('ffmpeg', ['-v', 'error', '-i', file, '-an', '-vf', filter, '-f', 'rawvideo', '-'], {
    encoding: null,
  });
  const size = grid.width * grid.height * 3;
  return Array.from({ length: Math.floor(output.length / size) }, (_, i) => {
    const pixels = output.subarray(i * size, (i + 1) * size);
    return { time: i / fps, at: (x, y, reach = 0.03) => meanColour(pixels, x, y, reach) };
  });
}

function meanColour(pixels, x, y, reach) {
  const [left, right] = span(x, reach, grid.width);
  const [top, bottom] = span(y, reach, grid.height);
  const sum = [0, 0, 0];
  for (let row = top; row <= bottom; ++row) {
    for (let column = left; column <= right; ++column) {
      for (let part = 0; part < 3; ++part) sum[part] += pixels[(row * grid.width + column) * 3 + part];
    }
  }
  const count = (right - left + 1) * (bottom - top + 1);
  return sum.map((part) => Math.round(part / count));
}

const span = (centre, reach, size) =>
  [centre - reach, centre + reach].map((edge) => Math.min(size - 1, Math.max(0, Math.round(edge * size))));

/** How far two colours are apart, 0 to 441. */
export const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The name of the person whose colour this is, or null: nobody's. */
export function whoseColour(colour, people, tolerance = 60) {
  const near = Object.entries(people).filter(([, person]) => distance(person.colour, colour) <= tolerance);
  return near.length === 1 ? near[0][0] : null;
}

/** True when any point of a fine grid over the picture shows the colour. */
export function showsColour(picture, colour, tolerance = 60) {
  for (let y = 0.02; y < 1; y += 0.04) {
    for (let x = 0.02; x < 1; x += 0.03) {
      if (distance(picture.at(x, y, 0.005), colour) <= tolerance) return true;
    }
  }
  return false;
}

export const sampleRate = 48_000;

/** Decoded sound, mono, as Float32Array at 48 kHz. */
export async function soundOf(file) {
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-vn',
    '-af',
    'aresample=async=1:first_pts=0',
    '-ac',
    '1',
    '-ar',
    String(sampleRate),
  ];
  const { output } = await run('ffmpeg', [...args, '-f', 'f32le', '-'], { encoding: null });
  return new Float32Array(output.buffer.slice(output.byteOffset, output.byteOffset + (output.length & ~3)));
}

/** How loud a tone is in each tenth of a second: amplitudes, 0 to 1 (Goertzel under a Hann window). */
export function toneOverTime(sound, frequency, window = sampleRate / 10) {
  const levels = [];
  for (let start = 0; start + window <= sound.length; start += window) {
    levels.push(amplitude(sound.subarray(start, start + window), frequency));
  }
  return levels;
}

function amplitude(samples, frequency) {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let [last, before] = [0, 0];
  const turn = (2 * Math.PI) / samples.length;
  for (let i = 0; i < samples.length; ++i) {
    const weighted = samples[i] * (1 - Math.cos(turn * i));
    [last, before] = [weighted + coefficient * last - before, last];
  }
  const power = last * last + before * before - coefficient * last * before;
  return (2 * Math.sqrt(Math.max(power, 0))) / samples.length;
}

/** The level that a pulsing tone reaches: its 90th percentile over time. */
export function toneLevel(sound, frequency) {
  const levels = toneOverTime(sound, frequency).sort((a, b) => a - b);
  return levels.length ? levels[Math.floor(levels.length * 0.9)] : 0;
}

export const hears = (sound, frequency) =>
  toneLevel(sound, frequency) > 0.004 && toneLevel(sound, frequency) > 8 * toneLevel(sound, frequency * 1.47);

export const isDeafTo = (sound, frequency) => toneLevel(sound, frequency) < 0.001;

/**
 * How many seconds the sound comes after the picture, from flashes and beeps that happened together.
 * Gives one offset for each flash that has a beep within half a second.
 */
export async function soundBehindPicture(file, { x = 0.5, y = 0.5, tone }) {
  const flashes = risingEdges(await brightness(file, x, y), 0.5);
  const beeps = risingEdges(envelope(await soundOf(file), tone), 0.35);
  return flashes.flatMap((flash) => {
    const near = beeps.map((beep) => beep - flash).filter((offset) => Math.abs(offset) < 0.5);
    return near.length ? [near.reduce((a, b) => (Math.abs(a) < Math.abs(b) ? a : b))] : [];
  });
}

/** Brightness of a point over time, one value a frame, with the frame's own time stamp. */
async function brightness(file, x, y) {
  const crop = `crop=iw/16:ih/16:iw*${x}-iw/32:ih*${y}-ih/32,scale=1:1:flags=area,format=gray`;
  const [{ output }, times] = await Promise.all([
    run('ffmpeg', ['-v', 'error', '-i', file, '-an', '-vsync', 'passthrough', '-vf', crop, '-f', 'rawvideo', '-'], {
      encoding: null,
    }),
    frameTimes(file),
  ]);
  return times.slice(0, output.length).map((time, i) => ({ time, value: output[i] }));
}

async function frameTimes(file) {
  const { output } = await run('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0', file],
  ]);
  return output
    .trim()
    .split('\n')
    .map((line) => Number.parseFloat(line));
}

/** Loudness of a tone over time in steps of 2 ms, each over 10 ms. */
function envelope(sound, tone) {
  const [step, window] = [sampleRate / 500, sampleRate / 100];
  const values = [];
  for (let start = 0; start + window <= sound.length; start += step) {
    values.push({
      time: (start + window / 2) / sampleRate,
      value: amplitude(sound.subarray(start, start + window), tone),
    });
  }
  return values;
}

/** When a signal rises through a share of its range, once per rise. */
export function risingEdges(signal, share) {
  const values = signal.map((s) => s.value);
  const [low, high] = [minimum(values), maximum(values)];
  const threshold = low + (high - low) * share;
  return signal.filter((s, i) => i > 0 && s.value >= threshold && signal[i - 1].value < threshold).map((s) => s.time);
}

const minimum = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
const maximum = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
