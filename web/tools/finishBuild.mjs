// After `vite build`: the service worker learns what the shell of the app is, files get a compressed twin that the
// server sends instead, and the first load is held to its budget.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const web = resolve(import.meta.dirname, '..');
const dist = join(web, 'dist');
/** What a browser fetches before it shows the first page, compressed: scripts, styles, words, one face. */
const budget = 250_000;

const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8'));
await rm(join(dist, '.vite'), { recursive: true });

/** A chunk of the build with everything that it imports at once. */
function withImports(key, found = new Set()) {
  const { file, css = [], imports = [] } = manifest[key];
  found.add(file);
  for (const style of css) found.add(style);
  for (const next of imports) if (!found.has(manifest[next].file)) withImports(next, found);
  return found;
}

const words = (language) => withImports(`src/app/words/${language}.ts`);
const entry = withImports('index.html');
const all = await filesUnder(dist);
const face = (script) =>
  all.find((path) => new RegExp(`/inter-${script}-wght-normal-[^/]+woff2$`).test(path));

const firstLoad = new Set([...entry, ...words('en'), 'index.html', 'theme.js', face('latin')]);
const pages = Object.keys(manifest).filter(
  (key) => /pages\/\w+\.tsx$/.test(key) && !/Studio|Guest|Watch/.test(key),
);
const shell = new Set([
  ...firstLoad,
  ...words('ru'),
  face('cyrillic'),
  ...pages.flatMap((key) => [...withImports(key)]),
]);
shell.delete('index.html');

const text = (await readFile(join(web, 'src/offline/worker.js'), 'utf8'))
  .replace("['__SHELL__']", JSON.stringify(['/', ...[...shell].sort().map((path) => `/${path}`)]))
  .replace('__VERSION__', await fingerprint(all));
await writeFile(join(dist, 'worker.js'), text);

const compressible = new Set(['.html', '.js', '.css', '.svg', '.wasm', '.webmanifest', '.tflite']);
let total = 0;
for (const path of await filesUnder(dist)) {
  const bytes = await readFile(join(dist, path));
  const packed = compressible.has(extname(path)) ? gzipSync(bytes, { level: 9 }) : null;
  if (packed !== null && packed.length < bytes.length)
    await writeFile(join(dist, `${path}.gz`), packed);
  if (firstLoad.has(path)) total += packed?.length ?? bytes.length;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`first load: ${kilobytes(total)} of ${kilobytes(budget)}, compressed`);
if (total > budget) {
  console.error(
    'The first load is over its budget: fetch later what the first page does not need.',
  );
  process.exit(1);
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && !one.name.endsWith('.gz'))
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .sort();
}

/** Changes with any file of the build: hashed names stand for contents. */
async function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path);
    if (!path.startsWith('assets/')) hash.update(await readFile(join(dist, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
