// Bytes to a port, as no HTTP client would send them.
import { once } from "node:events";
import { connect } from "node:net";

/** Everything a server says to these bytes until it hangs up, or until `enough`. */
export async function sayTo(port, bytes, enough = () => false) {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  try {
    await once(socket, "connect");
    socket.on("error", () => {});
    const ended = once(socket, "close");
    socket.write(bytes);
    await new Promise((resolve) => {
      void ended.then(resolve);
      socket.on("data", (data) => {
        heard += data;
        if (enough(heard)) resolve();
      });
    });
  } finally {
    socket.destroy();
  }
  return heard;
}
