// Reads HLS playlists and finds what RFC 8216bis does not allow. Shares nothing with the server.

/** "A=1,B="x,y"" to an object. */
export function attributes(text) {
  const found = {};
  for (const [, name, quoted, plain] of text.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^,]*))(?:,|$)/g))
    found[name] = quoted ?? plain;
  return found;
}

/** A media playlist as a value: the head, and segments with their parts, each under its media sequence number. */
export function parseMediaPlaylist(text) {
  const playlist = { lines: text.split('\n'), segments: [], skipped: 0, isOver: false, reports: [] };
  let next = blank();
  for (const line of playlist.lines) {
    const [, tag, value = ''] = /^#(EXT[A-Z0-9-]*)(?::(.*))?$/.exec(line) ?? [];
    if (tag === undefined) {
      if (line === '' || line.startsWith('#')) continue;
      playlist.segments.push({ ...next, uri: line });
      next = blank();
    } else if (tag === 'EXTINF') next.duration = Number.parseFloat(value);
    else if (tag === 'EXT-X-PART') next.parts.push(attributes(value));
    else if (tag === 'EXT-X-MAP') next.map = attributes(value).URI;
    else if (tag === 'EXT-X-PROGRAM-DATE-TIME') next.date = Date.parse(value);
    else if (tag === 'EXT-X-DISCONTINUITY') next.isDiscontinuity = true;
    else if (tag === 'EXT-X-GAP') next.isGap = true;
    else if (tag === 'EXT-X-SKIP') playlist.skipped = Number(attributes(value)['SKIPPED-SEGMENTS']);
    else if (tag === 'EXT-X-ENDLIST') playlist.isOver = true;
    else if (tag === 'EXT-X-RENDITION-REPORT') playlist.reports.push(attributes(value));
    else playlist[tag] = value.includes('=') ? attributes(value) : value;
  }
  playlist.filling = next;
  playlist.first = Number(playlist['EXT-X-MEDIA-SEQUENCE'] ?? 0);
  playlist.segments.forEach((segment, index) => (segment.number = playlist.first + playlist.skipped + index));
  return playlist;
}

const blank = () => ({ parts: [], isDiscontinuity: false, isGap: false });

/** Sentences about what is wrong with a media playlist. */
export function problemsOf(playlist) {
  const problems = [];
  const claim = (isTrue, sentence) => isTrue || problems.push(sentence);
  const target = Number(playlist['EXT-X-TARGETDURATION']);
  claim(playlist.lines[0] === '#EXTM3U', 'does not begin with #EXTM3U');
  claim(Number.isInteger(target) && target > 0, 'has no target duration');
  claim(Number(playlist['EXT-X-VERSION']) >= (playlist.skipped > 0 ? 9 : 6), 'claims too low a version');
  for (const { number, duration } of playlist.segments)
    claim(Math.round(duration) <= target, `segment ${number} lasts ${duration}, which is more than the target`);
  if (playlist.skipped === 0 && playlist.segments.length > 0)
    claim(playlist.segments[0].map !== undefined, 'has no header before its first segment');
  claim(
    !playlist.lines.includes('#EXT-X-ENDLIST') || playlist['EXT-X-PRELOAD-HINT'] === undefined,
    'promises a part after its end',
  );
  problems.push(...problemsOfDates(playlist), ...problemsOfParts(playlist, target));
  return problems;
}

function problemsOfDates({ segments }) {
  const problems = [];
  let expected;
  for (const { number, date, duration, isDiscontinuity } of segments) {
    if (date !== undefined && expected !== undefined && !isDiscontinuity && Math.abs(date - expected) > 100)
      problems.push(`segment ${number} is dated ${date - expected} ms from where it follows`);
    expected = (date ?? expected) + duration * 1000;
  }
  return problems;
}

function problemsOfParts(playlist, target) {
  const problems = [];
  const claim = (isTrue, sentence) => isTrue || problems.push(sentence);
  const control = playlist['EXT-X-SERVER-CONTROL'];
  const longest = Number(playlist['EXT-X-PART-INF']?.['PART-TARGET']);
  const all = [...playlist.segments, playlist.filling];
  if (all.every(({ parts }) => parts.length === 0)) return problems;
  claim(longest > 0, 'has parts and no part target');
  claim(Number(control?.['PART-HOLD-BACK']) >= 2 * longest, 'keeps players too near the end');
  claim(Number(control?.['CAN-SKIP-UNTIL'] ?? Infinity) >= 6 * target, 'skips too much');
  claim(Number(control?.['HOLD-BACK'] ?? Infinity) >= 3 * target, 'holds whole segments back too little');
  for (const { number = 'filling', parts, duration } of all) {
    parts.forEach(({ DURATION }, index) => {
      const seconds = Number(DURATION);
      claim(seconds <= longest, `part ${number}.${index} lasts ${seconds}`);
      const isLast = duration !== undefined && index === parts.length - 1;
      claim(isLast || seconds >= 0.85 * longest, `part ${number}.${index} lasts only ${seconds}`);
    });
    const sum = parts.reduce((total, { DURATION }) => total + Number(DURATION), 0);
    // A part that waited for a late picture is told as the longest there may be.
    const isStretched = parts.some(({ DURATION }) => Number(DURATION) >= longest);
    if (parts.length > 0 && duration !== undefined && !isStretched)
      claim(Math.abs(sum - duration) < 0.002, `the parts of ${number} last ${sum}, the segment ${duration}`);
  }
  return problems;
}

/** Sentences about what may not be when `next` is the answer to asking again (§6.2.1, §6.2.2). */
export function problemsBetween(before, next) {
  const problems = [];
  if (next.first < before.first) problems.push('the media sequence went back');
  for (const head of ['EXT-X-TARGETDURATION', 'EXT-X-VERSION'])
    if (next[head] !== before[head]) problems.push(`${head} has changed`);
  const known = new Map(before.segments.map((segment) => [segment.number, segment]));
  for (const { number, uri, duration, isDiscontinuity } of next.segments) {
    const old = known.get(number);
    if (old === undefined) continue;
    if (old.uri !== uri || old.duration !== duration) problems.push(`segment ${number} has changed`);
    if (old.isDiscontinuity !== isDiscontinuity && number !== next.first)
      problems.push(`segment ${number} is no longer discontinuous`);
  }
  const last = next.segments.at(-1)?.number ?? 0;
  if (last < (before.segments.at(-1)?.number ?? 0)) problems.push('segments at the end have gone');
  return problems;
}

/** A delta update put on top of what was known (§6.2.5.1). */
export function merged(before, delta) {
  const kept = before.segments.filter(
    ({ number }) => number >= delta.first && number < delta.first + delta.skipped,
  );
  return { ...delta, skipped: 0, segments: [...kept, ...delta.segments] };
}
