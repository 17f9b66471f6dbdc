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
    // When a server comes back, a whole audience does: everybody waits a little, each another while.
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.7,
  });
}
