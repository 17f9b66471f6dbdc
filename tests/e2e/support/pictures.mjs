// Single pictures, measured pixel by pixel: where a colour is, and how alike two of them are.
import { run } from './processes.mjs';

/** The last picture of a recording, as a PNG. */
export async function lastPictureOf(recording, file) {
  const args = ['-v', 'error', '-y', '-sseof', '-0.5', '-i', recording, '-frames:v', '1', '-update', '1', file];
  await run('ffmpeg', args);
  return file;
}

/** {width, height, pixels, at(x, y)} of a picture file: every pixel as [r, g, b]. */
export async function pixelsOf(file) {
  const probe = ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', file];
  const [width, height] = (await run('ffprobe', probe)).output.trim().split(',').map(Number);
  const { output } = await run('ffmpeg', ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], {
    encoding: null,
  });
  const at = (x, y) => [...output.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  return { width, height, pixels: output, at };
}

/**
 * The rectangle of a colour: {x, y, width, height}; null: it is nowhere. Rows and columns with only a few pixels of it do
 * not count: where the edges of two other colours mix, they may look like it.
 */
export function boxOf({ width, height, pixels }, [red, green, blue], { tolerance = 50, least = 16 } = {}) {
  const rows = new Array(height).fill(0);
  const columns = new Array(width).fill(0);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, i += 3) {
      if (Math.hypot(pixels[i] - red, pixels[i + 1] - green, pixels[i + 2] - blue) > tolerance) continue;
      rows[y] += 1;
      columns[x] += 1;
    }
  }
  const isFilled = (count) => count >= least;
  const [x, y] = [columns.findIndex(isFilled), rows.findIndex(isFilled)];
  if (x < 0 || y < 0) return null;
  return { x, y, width: columns.findLastIndex(isFilled) - x + 1, height: rows.findLastIndex(isFilled) - y + 1 };
}

/** How far two boxes are apart at the edge where they differ most, in pixels. */
export function offBy(a, b) {
  const edges = ({ x, y, width, height }) => [x, y, x + width, y + height];
  return Math.max(...edges(a).map((edge, i) => Math.abs(edge - edges(b)[i])));
}

/** Structural similarity of two pictures of the same size: 1 when they are the same (ffmpeg's ssim filter). */
export async function ssimOf(a, b) {
  const filter = '[0]format=yuv420p[a];[1]format=yuv420p[b];[a][b]ssim';
  const args = ['-hide_banner', '-i', a, '-i', b, '-filter_complex', filter, '-frames:v', '1', '-f', 'null', '-'];
  const { errors } = await run('ffmpeg', args);
  const found = /SSIM .*All:([\d.]+)/.exec(errors);
  if (!found) throw new Error(`no likeness in: ${errors}`);
  return Number(found[1]);
}
