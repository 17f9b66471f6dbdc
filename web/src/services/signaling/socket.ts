import { io } from 'socket.io-client';

import type { SocketLike } from './connection';

/** A socket for a room pass; connects when asked to. */
export function roomSocket(roomToken: string): SocketLike {
  return io({
    path: '/socket.io/',
    auth: { token: roomToken },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
    randomizationFactor: 0.3,
  });
}
