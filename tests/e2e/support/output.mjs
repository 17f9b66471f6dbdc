// What a run leaves behind to be looked at: logs, recordings, screenshots.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../output');

export async function output() {
  await mkdir(folder, { recursive: true });
  return folder;
}
