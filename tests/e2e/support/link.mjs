// One person's way to the server, which can be cut: what they send and what they should get is lost, sockets and media
// alike, and nobody is told, as when a cable is pulled somewhere on the way.
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

/**
 * Stands between a browser and the server: {http, follow(person), cut(), sever(), mend(), stop()}. A person opens `http`, and
 * `follow` leads their media along the same way.
 */
export async function startLink(server) {
  const { hostname, port } = new URL(server.http);
  const wires = new Set();
  const media = new Map();
  let isCut = false;
  let isSevered = false;

  const listener = createServer((near) => {
    if (isSevered) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      wires.add(from);
      from.on('data', (bytes) => to.write(bytes));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        wires.delete(from);
        to.destroy();
      });
      if (isCut) from.pause();
    }
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));

  /** A port of this link for a media port of the server. */
  async function mediaPort(target) {
    if (!media.has(target)) media.set(target, await relay(hostname, target, () => isCut));
    return media.get(target).port;
  }

  return {
    http: `http://127.0.0.1:${listener.address().port}`,
    /** Tells the person's browser to send media this way. */
    follow: ({ page }) =>
      page.route(/\/media\/.*transport/, async (route) => {
        const response = await route.fetch().catch(() => null);
        if (response === null) return route.abort();
        let body = await response.text();
        const ports = new Set([...body.matchAll(/"port":(\d+)/g)].map(([, one]) => one));
        for (const one of ports) body = body.replaceAll(`"port":${one}`, `"port":${await mediaPort(Number(one))}`);
        return route.fulfill({ response, body });
      }),
    cut() {
      isCut = true;
      for (const wire of wires) wire.pause();
    },
    /** Hangs up on everybody, and on whoever tries again. */
    sever() {
      isSevered = true;
      for (const wire of wires) wire.destroy();
    },
    mend() {
      isCut = false;
      isSevered = false;
      for (const wire of wires) wire.resume();
    },
    stop() {
      listener.close();
      for (const wire of wires) wire.destroy();
      for (const { close } of media.values()) close();
    },
  };
}

/** Carries datagrams to a port and back, each sender by a socket of its own, as an address translator does. */
async function relay(hostname, target, isCut) {
  const near = createSocket('udp4');
  const senders = new Map();
  near.on('message', (bytes, { address, port }) => {
    const name = `${address}:${port}`;
    if (!senders.has(name)) {
      const far = createSocket('udp4');
      far.on('message', (answer) => isCut() || near.send(answer, port, address));
      senders.set(name, far);
    }
    if (!isCut()) senders.get(name).send(bytes, target, hostname);
  });
  await new Promise((resolve) => near.bind(0, '127.0.0.1', resolve));
  return {
    port: near.address().port,
    close() {
      near.close();
      for (const far of senders.values()) far.close();
    },
  };
}
