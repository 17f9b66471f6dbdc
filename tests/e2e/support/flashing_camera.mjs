// A camera and a microphone made in the page: every two seconds a white flash and a beep, at the same moment.
// Fake device files start whenever the browser opens them, so they cannot be told to begin together.

export const flashTone = 1000;

/** Runs in the page before anything else: replaces getUserMedia. */
export const flashingCamera = `(${install})(${flashTone})`;

function install(tone) {
  const period = 2;
  const length = 0.15;

  function start() {
    const audio = new AudioContext({ sampleRate: 48_000 });
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const picture = canvas.getContext('2d');
    const microphone = audio.createMediaStreamDestination();
    const gain = new GainNode(audio, { gain: 0 });
    const beep = new OscillatorNode(audio, { frequency: tone });
    beep.connect(gain).connect(microphone);
    beep.start();

    let next = Math.ceil(audio.currentTime + 1);
    let mark = 0;
    setInterval(() => {
      const now = audio.currentTime;
      if (now > next - 0.5) {
        gain.gain.setValueAtTime(0.5, next);
        gain.gain.setValueAtTime(0, next + length);
        next += period;
      }
      const previous = next - period;
      const lit = (now >= previous && now < previous + length) || now >= next;
      picture.fillStyle = lit ? '#ffffff' : '#000000';
      picture.fillRect(0, 0, 640, 360);
      picture.fillStyle = '#808080';
      picture.fillRect((mark = (mark + 8) % 620), 340, 20, 20);
    }, 1000 / 60);
    return { video: canvas.captureStream(30).getVideoTracks()[0], audio: microphone.stream.getAudioTracks()[0] };
  }

  let source;
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    source ??= start();
    const tracks = [];
    if (constraints.video) tracks.push(source.video.clone());
    if (constraints.audio) tracks.push(source.audio.clone());
    return new MediaStream(tracks);
  };
}
