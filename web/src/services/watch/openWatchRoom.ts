import { SignalingConnection } from '@/services/signaling/connection';
import { roomSocket } from '@/services/signaling/socket';

import { WatchRoom } from './WatchRoom';

/** A seat in the audience for a room pass. */
export function openWatchRoom(roomToken: string): WatchRoom {
  const room = new WatchRoom(
    new SignalingConnection(roomSocket(roomToken), () => ({ micOn: false, cameraOn: false })),
  );
  room.open();
  return room;
}
