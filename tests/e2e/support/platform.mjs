// A platform made by other people: nginx with its RTMP module. It tells us who publishes, and can refuse a key.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, freePort, run, until } from './processes.mjs';

const configuration = ({ port, hooks, folder }) => `
load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
events { worker_connections 256; }
rtmp {
  server {
    listen 127.0.0.1:${port};
    chunk_size 4096;
    application live {
      live on;
      wait_key on;
      sync 10ms;
      record all;
      record_path ${folder}/recordings;
      record_unique on;
      on_publish http://127.0.0.1:${hooks}/publish;
      on_publish_done http://127.0.0.1:${hooks}/done;
    }
  }
}
`;

export async function startPlatform() {
  const folder = await mkdtemp(join(tmpdir(), 'backlot-platform-'));
  await mkdir(join(folder, 'recordings'));
  const port = await freePort();
  const refused = new Set();
  const publishers = [];
  const hooks = createServer((request, response) => answer(request, response, { refused, publishers }));
  await new Promise((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  await writeFile(join(folder, 'nginx.conf'), configuration({ port, hooks: hooks.address().port, folder }));
  const child = spawn(
    '/usr/sbin/nginx',
    ['-p', folder, '-e', join(folder, 'start.log'), '-c', join(folder, 'nginx.conf')],
    {
      stdio: 'ignore',
    },
  );
  await until('nginx accepts connections', () => accepts(port));

  return {
    url: `rtmp://127.0.0.1:${port}/live`,
    folder,
    /** Every publisher so far, oldest first: {client, key, since, until, accepted}. */
    publishers,
    /** Who publishes to a key now. */
    publishing: (key) => publishers.filter((p) => p.key === key && p.accepted && p.until === null),
    refuse: (key) => refused.add(key),
    accept: (key) => refused.delete(key),

    /** Records what a viewer of the key receives from now on; gives the file. A picture comes within two seconds. */
    async record(key, seconds, file) {
      const address = `rtmp://127.0.0.1:${port}/live/${key}`;
      const args = [
        '-v',
        'error',
        '-y',
        '-rw_timeout',
        '10000000',
        '-i',
        address,
        '-t',
        String(seconds),
        '-c',
        'copy',
        file,
      ];
      await run('ffmpeg', args, { timeout: (seconds + 20) * 1000 });
      return file;
    },

    async stop() {
      await end(child, { signal: 'SIGTERM' });
      await new Promise((resolve) => hooks.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answer(request, response, { refused, publishers }) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const form = new URLSearchParams(body);
  const [client, key] = [form.get('clientid'), form.get('name')];
  if (request.url === '/publish') {
    const accepted = !refused.has(key);
    publishers.push({ client, key, accepted, since: Date.now(), until: accepted ? null : Date.now() });
    response.writeHead(accepted ? 200 : 403);
  } else {
    for (const publisher of publishers) {
      if (publisher.client === client && publisher.until === null) publisher.until = Date.now();
    }
    response.writeHead(200);
  }
  response.end();
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
