interface Applied {
  track: MediaStreamTrack;
  stop: () => void;
}

/**
 * Makes a processed track behave like the device it comes from: it has the name and the id of the
 * device, stopping it lets the device go, and it ends when the device is unplugged.
 */
export function standIn(source: MediaStreamTrack, { track, stop }: Applied): MediaStreamTrack {
  const stopTrack = track.stop.bind(track);
  let isStopped = false;
  Object.defineProperties(track, {
    label: { value: source.label },
    getSettings: { value: () => ({ ...source.getSettings() }) },
    stop: {
      value: () => {
        // What made the track stops it in turn, and comes by here again.
        if (isStopped) return;
        isStopped = true;
        stopTrack();
        stop();
        source.stop();
      },
    },
  });
  source.addEventListener('ended', () => track.dispatchEvent(new Event('ended')));
  return track;
}
