// What `backlot bench signaling` also measures: the reference Socket.IO server with the same two answers.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('say', (text) => io.emit('said', text));
  socket.on('echo', (text, answer) => answer(text));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
