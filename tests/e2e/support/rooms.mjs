// A studio's room as a program enters it: the unmodified socket.io-client, without a browser.
import { io } from 'socket.io-client';
import { apiOf } from './api.mjs';

/**
 * Enters with a room token: {socket, self, show, events, command(command), ask(event, payload), until(what, pleases),
 * leave()}.
 *
 * `show` is the snapshot at the door and `events` grow with what happened since. Answers are given as they come:
 * {ok: true, ...} or {ok: false, error: {code, message}}.
 */
export async function enterRoom(base, { roomToken, participantId, role }, join = { micOn: true, cameraOn: true }) {
  const socket = io(base, { auth: { token: roomToken }, transports: ['websocket'], forceNew: true });
  const room = { socket, participantId, role, show: null, scene: null, events: [], kicked: null };
  socket.on('show-snapshot', ({ show, scene }) => Object.assign(room, { show, scene }));
  socket.on('show-event', (event) => {
    room.events.push(event);
    if (event.scene) room.scene = event.scene;
  });
  socket.on('kicked', (why) => (room.kicked = why));
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  room.ask = (event, payload) => socket.timeout(10_000).emitWithAck(event, payload);
  room.command = (command) => room.ask('show-command', { command });
  room.self = await room.ask('join-broadcast', join);
  room.leave = () => socket.disconnect();
  return room;
}

/** A guest by link, as the room's door gives it: {roomToken, participantId, role}. */
export function guestPass(base, joinUrl, name, more = {}) {
  return apiOf(base).ok('POST', `/api/join/${joinUrl.split('/').at(-1)}`, { name, ...more });
}

/** A viewer of the watch page. */
export function viewerPass(base, broadcastId, name) {
  return apiOf(base).ok('POST', `/api/watch/${broadcastId}`, { name });
}
