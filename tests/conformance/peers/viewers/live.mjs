// Follows a live stream for a while as a player does, and looks at everything it is given.
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

/** What a DASH manifest says that its segments do not. */
export async function problemsOfManifest(url) {
  const problems = [];
  const text = await (await fetch(url)).text();
  for (const [, set] of text.matchAll(/<AdaptationSet([\s\S]*?)<\/AdaptationSet>/g)) {
    const number = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(set)[1]);
    const id = / id="(\w+)" codecs/.exec(set)[1];
    const media = / media="([^"]+)"/.exec(set)[1].replace('$RepresentationID$', id);
    let segment = number('startNumber');
    for (const [, t, d, r = '0'] of set.matchAll(/<S t="(\d+)" d="(\d+)"(?: r="(\d+)")?/g))
      for (let i = 0; i <= Number(r); ++i, ++segment) {
        const answer = await fetch(new URL(media.replace('$Number$', segment), url));
        const chunks = readChunks(Buffer.from(await answer.arrayBuffer()));
        const start = Number(t) + i * Number(d);
        const end = chunks.at(-1).time + chunks.at(-1).duration;
        if (chunks[0].time !== start || end !== start + Number(d)) problems.push(`segment ${segment} of ${id}`);
      }
  }
  return problems;
}
