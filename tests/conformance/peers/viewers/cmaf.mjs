// Reads CMAF headers and chunks and finds what ISO/IEC 14496-12 and 23000-19 do not allow. Shares nothing with the server.

/** The boxes in `bytes`, as {type, at, size, content}; throws where they do not fill them. */
export function boxesOf(bytes) {
  const boxes = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes.length - at < 8) throw new Error(`${bytes.length - at} bytes are left over`);
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`a box claims ${size} bytes`);
    const type = bytes.toString('latin1', at + 4, at + 8);
    boxes.push({ type, at, size, content: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

/** The only box at a path such as "moov/trak/mdia". */
function only(bytes, path) {
  let content = bytes;
  for (const type of path.split('/')) {
    const found = boxesOf(content).filter((box) => box.type === type);
    if (found.length !== 1) throw new Error(`${path}: ${found.length} of ${type}`);
    content = found[0].content;
  }
  return content;
}

/** What a CMAF header says; throws when it is none (23000-19 §7.3). */
export function readHeader(bytes) {
  const types = boxesOf(bytes).map(({ type }) => type);
  if (types.join() !== 'ftyp,moov') throw new Error(`a header of ${types}`);
  if (!only(bytes, 'ftyp').toString('latin1').includes('cmfc')) throw new Error('no CMAF brand');
  only(bytes, 'moov/mvhd');
  only(bytes, 'moov/mvex/trex');
  const track = 'moov/trak/mdia';
  const table = only(bytes, `${track}/minf/stbl`);
  for (const { type, content } of boxesOf(table))
    if (['stts', 'stsc', 'stco'].includes(type) && content.readUInt32BE(4) !== 0) throw new Error(`${type} is filled`);
  if (only(table, 'stsz').readUInt32BE(8) !== 0) throw new Error('stsz is filled');
  const handler = only(bytes, `${track}/hdlr`).toString('latin1', 8, 12);
  const entry = boxesOf(only(table, 'stsd').subarray(8))[0];
  const expected = { vide: ['avc1', 78, 'avcC'], soun: ['mp4a', 28, 'esds'] }[handler];
  if (entry.type !== expected?.[0]) throw new Error(`${handler} in ${entry.type}`);
  only(entry.content.subarray(expected[1]), expected[2]);
  return { handler, timescale: only(bytes, `${track}/mdhd`).readUInt32BE(12) };
}

/** The chunks of a part or segment; throws when one is not as it must be (14496-12 §8.8). */
export function readChunks(bytes) {
  const boxes = boxesOf(bytes).filter(({ type }) => type !== 'styp' && type !== 'prft');
  if (boxes.length === 0 || boxes.length % 2 !== 0) throw new Error(`${boxes.length} boxes`);
  const chunks = [];
  for (let i = 0; i < boxes.length; i += 2) {
    const [moof, mdat] = [boxes[i], boxes[i + 1]];
    if (moof.type !== 'moof' || mdat.type !== 'mdat') throw new Error(`${moof.type}, ${mdat.type}`);
    chunks.push(readChunk(moof, mdat));
  }
  return chunks;
}

function readChunk(moof, mdat) {
  const header = only(moof.content, 'traf/tfhd');
  const flags = header.readUInt32BE(0) & 0xffffff;
  if ((flags & 0x20000) === 0 || (flags & 1) !== 0) throw new Error('data is not counted from the moof');
  let at = 8 + ((flags & 2) !== 0 ? 4 : 0);
  const take = (bytes) => bytes.readUInt32BE((at += 4) - 4);
  const usual = {
    duration: (flags & 8) !== 0 ? take(header) : undefined,
    size: (flags & 0x10) !== 0 ? take(header) : undefined,
    flags: (flags & 0x20) !== 0 ? take(header) : undefined,
  };
  const time = only(moof.content, 'traf/tfdt');
  if (time[0] !== 1) throw new Error('a decode time of 32 bits');
  const run = only(moof.content, 'traf/trun');
  const has = run.readUInt32BE(0) & 0xffffff;
  at = 4;
  const count = take(run);
  if (take(run) !== moof.size + 8) throw new Error('the samples do not begin with the mdat');
  const samples = [];
  for (let i = 0; i < count; ++i) {
    const sample = {
      duration: (has & 0x100) !== 0 ? take(run) : usual.duration,
      size: (has & 0x200) !== 0 ? take(run) : usual.size,
      flags: (has & 0x400) !== 0 ? take(run) : usual.flags,
    };
    if ((has & 0x800) !== 0) take(run);
    samples.push(sample);
  }
  if (at !== run.length) throw new Error('the run is longer than its samples');
  const sum = (field) => samples.reduce((total, sample) => total + sample[field], 0);
  if (sum('size') !== mdat.content.length) throw new Error('the samples do not fill the mdat');
  return {
    time: Number(time.readBigUInt64BE(4)),
    duration: sum('duration'),
    isSync: (samples[0].flags & 0x10000) === 0,
  };
}
