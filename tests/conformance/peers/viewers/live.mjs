// Follows a live stream for a while as a player does, and looks at everything it is given.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { readChunks, readHeader } from './cmaf.mjs';
import { attributes, merged, parseMediaPlaylist, problemsBetween, problemsOf } from './playlist.mjs';

export class Follower {
  problems = [];
  headers = new Map();
  chunks = 0;

  constructor(url) {
    this.url = url;
  }

  claim(isTrue, sentence) {
    if (!isTrue) this.problems.push(`${this.url}: ${sentence}`);
  }

  async bytes(uri, expected = /^public, max-age=31536000, immutable$/) {
    const response = await fetch(new URL(uri, this.url));
    this.claim(response.ok, `${uri} is answered with ${response.status}`);
    this.claim(response.headers.get('access-control-allow-origin') === '*', `${uri} is closed to other origins`);
    this.claim(expected.test(response.headers.get('cache-control')), `${uri} is cached wrongly`);
    return Buffer.from(await response.arrayBuffer());
  }

  async playlist(query = '') {
    const text = (await this.bytes(`${this.url}${query}`, /^public, max-age=[16]$/)).toString();
    const playlist = parseMediaPlaylist(text);
    for (const problem of problemsOf(playlist)) this.claim(false, problem);
    return playlist;
  }

  async header(uri) {
    if (!this.headers.has(uri)) this.headers.set(uri, readHeader(await this.bytes(uri)));
    return this.headers.get(uri);
  }

  /** Looks at a segment, and at its parts if they are listed. */
  async look(segment, header) {
    const bytes = await this.bytes(segment.uri);
    const chunks = readChunks(bytes);
    this.chunks += chunks.length;
    let end = chunks[0].time;
    for (const { time, duration } of chunks) {
      this.claim(time === end, `${segment.uri} has a hole of ${time - end} ticks`);
      end = time + duration;
    }
    const seconds = (end - chunks[0].time) / header.timescale;
    this.claim(Math.abs(seconds - segment.duration) < 0.002, `${segment.uri} lasts ${seconds}`);
    if (segment.parts.length > 0) {
      const parts = await Promise.all(segment.parts.map(({ URI }) => this.bytes(URI)));
      this.claim(Buffer.concat(parts).equals(bytes), `${segment.uri} is not the sum of its parts`);
      segment.parts.forEach(({ INDEPENDENT }, index) =>
        this.claim((INDEPENDENT === 'YES') <= chunks[index].isSync, `part ${index} needs others`),
      );
    }
    return { start: chunks[0].time, end };
  }

  /** Waits for one part after the other, until so many segments have come. */
  async follow(count) {
    let known = await this.playlist();
    const target = known.segments.at(-1).number + count;
    let position = { segment: known.segments.at(-1).number + 1, part: known.filling.parts.length };
    while (known.segments.at(-1).number < target && !known.isOver) {
      const query = `?_HLS_msn=${position.segment}&_HLS_part=${position.part}&_HLS_skip=YES`;
      const delta = await this.playlist(query);
      this.claim(delta.segments.at(-1).number >= position.segment ||
          delta.filling.parts.length > position.part, `${query} was answered too early`);
      const next = merged(known, delta);
      for (const problem of problemsBetween(known, next)) this.claim(false, problem);
      position = { segment: next.segments.at(-1).number + 1, part: next.filling.parts.length };
      known = next;
    }
    await this.lookAtAll(known);
    return known;
  }

  async lookAtAll({ segments }) {
    let header;
    let end;
    for (const segment of segments) {
      if (segment.map !== undefined) header = await this.header(segment.map);
      if (segment.isGap) continue;
      const times = await this.look(segment, header);
      this.claim(end === undefined || segment.isDiscontinuity || times.start === end, `${segment.uri} does not follow`);
      end = times.end;
    }
  }
}

/** The followers of every playlist that a master playlist names. */
export async function followersOf(master) {
  const response = await fetch(master);
  if (!response.ok) throw new Error(`${master} is answered with ${response.status}`);
  const lines = (await response.text()).split('\n');
  const uris = lines.filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines)
    if (line.startsWith('#EXT-X-MEDIA:')) uris.push(attributes(line.slice(13)).URI);
  return uris.map((uri) => new Follower(new URL(uri, master).href));
}

/** The renditions of a picture, the largest first. */
export async function renditionsOf(master) {
  const lines = (await (await fetch(master)).text()).split('\n');
  const found = lines.flatMap((line, index) => {
    if (!line.startsWith('#EXT-X-STREAM-INF:')) return [];
    const { RESOLUTION, BANDWIDTH } = attributes(line.slice(18));
    const height = Number(RESOLUTION.split('x')[1]);
    return [{ height, bandwidth: Number(BANDWIDTH), url: new URL(lines[index + 1], master).href }];
  });
  return found.sort((one, other) => other.height - one.height);
}

/** Where the key frames of a playlist's own whole segments are, in seconds, as ffprobe reads them. */
export async function keyFramesOf(url, numbers) {
  const follower = new Follower(url);
  const { segments } = await follower.playlist();
  const header = await follower.bytes(segments.find(({ map }) => map !== undefined).map);
  const bodies = segments.filter(({ number }) => numbers.includes(number)).map(({ uri }) => follower.bytes(uri));
  const bytes = Buffer.concat([header, ...(await Promise.all(bodies))]);
  const probe = spawn('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', '-'],
  ]);
  const [output] = await Promise.all([
    text(probe.stdout),
    new Promise((resolve) => probe.stdin.on('error', resolve).end(bytes, resolve)),
  ]);
  return output
    .split('\n')
    .filter((line) => line.includes('K'))
    .map((line) => line.split(',')[0]);
}

/** What a DASH manifest says that its segments do not, of every representation. */
export async function problemsOfManifest(url) {
  const problems = [];
  const manifest = await (await fetch(url)).text();
  for (const [, set] of manifest.matchAll(/<AdaptationSet([\s\S]*?)<\/AdaptationSet>/g))
    for (const [, id] of set.matchAll(/<Representation id="(\w+)"/g)) problems.push(...(await problemsOfSet(set, id, url)));
  return problems;
}

async function problemsOfSet(set, id, url) {
  const problems = [];
  const number = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(set)[1]);
  const address = (name) => new RegExp(` ${name}="([^"]+)"`).exec(set)[1].replace('$RepresentationID$', id);
  const bytes = async (path) => {
    const answer = await fetch(new URL(path, url));
    if (!answer.ok) problems.push(`${path} is answered with ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };
  readHeader(await bytes(address('initialization')));
  let segment = number('startNumber');
  for (const [, t, d, r = '0'] of set.matchAll(/<S t="(\d+)" d="(\d+)"(?: r="(\d+)")?/g))
    for (let i = 0; i <= Number(r); ++i, ++segment) {
      const chunks = readChunks(await bytes(address('media').replace('$Number$', segment)));
      const start = Number(t) + i * Number(d);
      const end = chunks.at(-1).time + chunks.at(-1).duration;
      if (chunks[0].time !== start || end !== start + Number(d)) problems.push(`segment ${segment} of ${id}`);
    }
  return problems;
}
