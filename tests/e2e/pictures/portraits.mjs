// Drawn people for pictures of the app: nobody's face, a room of their own, and a camera that brings them to a page.

/** Who is in our pictures. Colours of room, clothes, skin and hair; what sets them apart. */
export const portraits = {
  maya: {
    room: ['#f3c9a5', '#d98a6a'],
    lamp: [1060, 150],
    shelf: '#b56a4d',
    clothes: '#2b3a67',
    skin: '#f0bd98',
    hair: '#4a2c1d',
    cut: 'long',
    headset: true,
  },
  kofi: {
    room: ['#24465c', '#122633'],
    lamp: [210, 170],
    shelf: '#1c3646',
    clothes: '#f2b33d',
    skin: '#7a4b32',
    hair: '#1c1412',
    cut: 'short',
    beard: true,
  },
  anya: {
    room: ['#cfe0d4', '#7fa891'],
    lamp: [1080, 190],
    shelf: '#668f79',
    clothes: '#b3414f',
    skin: '#f7d3bd',
    hair: '#d9a441',
    cut: 'bob',
    glasses: true,
  },
  tomas: {
    room: ['#3b2f57', '#1d1730'],
    lamp: [230, 150],
    shelf: '#2d2445',
    clothes: '#e9e4da',
    skin: '#d9a47c',
    hair: '#2b2430',
    cut: 'short',
    glasses: true,
    beard: true,
  },
};

/** Runs in the page before the app: the camera shows the person, the microphone hums so that meters move. */
export const cameraOf = (portrait) => `(${install})(${draw}, ${JSON.stringify(portrait)})`;

function install(drawPerson, portrait) {
  function start() {
    const [width, height] = [960, 540];
    const still = new OffscreenCanvas(width, height);
    const drawing = still.getContext('2d');
    drawing.scale(width / 1280, height / 720);
    drawPerson(drawing, portrait);
    // A person who sits still costs next to nothing: the same picture, a few times a second.
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    const next = () => context.drawImage(still, 0, 0);
    next();
    setInterval(next, 200);
    const audio = new AudioContext();
    const voice = audio.createMediaStreamDestination();
    const gain = new GainNode(audio, { gain: 0.05 });
    const tone = new OscillatorNode(audio, { frequency: 180, type: 'triangle' });
    tone.connect(gain).connect(voice);
    tone.start();
    return {
      video: named(canvas.captureStream(5).getVideoTracks()[0], 'camera', 'Desk camera'),
      audio: named(voice.stream.getAudioTracks()[0], 'microphone', 'Headset'),
    };
  }
  function named(track, deviceId, label) {
    const settings = track.getSettings();
    return Object.defineProperties(track, {
      label: { value: label },
      getSettings: { value: () => ({ ...settings, deviceId }) },
      clone: { value: () => named(MediaStreamTrack.prototype.clone.call(track), deviceId, label) },
    });
  }
  navigator.mediaDevices.enumerateDevices = () =>
    Promise.resolve([
      { kind: 'videoinput', deviceId: 'camera', label: 'Desk camera' },
      { kind: 'audioinput', deviceId: 'microphone', label: 'Headset' },
      { kind: 'audiooutput', deviceId: 'speaker', label: 'Headphones' },
    ]);
  let source;
  navigator.mediaDevices.getUserMedia = (wish) => {
    source ??= start();
    const tracks = [];
    if (wish.video) tracks.push(source.video.clone());
    if (wish.audio) tracks.push(source.audio.clone());
    return Promise.resolve(new MediaStream(tracks));
  };
}

/** Draws a person in a room, 1280 by 720. */
function draw(context, { room, lamp, shelf, clothes, skin, hair, cut, headset, glasses, beard }) {
  const fill = (style, path) => {
    context.fillStyle = style;
    context.fill(typeof path === 'string' ? new Path2D(path) : path);
  };
  const line = (style, width, path) => {
    Object.assign(context, { strokeStyle: style, lineWidth: width, lineCap: 'round', lineJoin: 'round' });
    context.stroke(new Path2D(path));
  };
  const oval = (x, y, rx, ry) => {
    const path = new Path2D();
    path.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    return path;
  };
  const shade = (style, amount) => {
    const parts = [1, 3, 5].map((at) => parseInt(style.slice(at, at + 2), 16));
    return `rgb(${parts.map((part) => Math.round(part * amount)).join(' ')})`;
  };

  const wall = context.createLinearGradient(0, 0, 1280, 720);
  wall.addColorStop(0, room[0]);
  wall.addColorStop(1, room[1]);
  context.fillStyle = wall;
  context.fillRect(0, 0, 1280, 720);

  // A shelf on the dark side, out of focus, and a lamp on the other.
  context.filter = 'blur(5px)';
  const side = lamp[0] > 640 ? 60 : 860;
  for (const y of [230, 430]) {
    fill(shelf, `M${side} ${y}h360v16h-360z`);
    for (let book = 0; book < 7; book += 1) {
      const height = 70 + ((book * 37 + y) % 60);
      const tone = [0.75, 1.15, 0.9, 1.3, 0.65, 1.05, 0.85][book];
      fill(
        shade(shelf, tone),
        `M${side + 20 + book * 40} ${y - height}h${26 + (book % 3) * 5}v${height}h-${26 + (book % 3) * 5}z`,
      );
    }
  }
  const glow = context.createRadialGradient(lamp[0], lamp[1], 10, lamp[0], lamp[1], 380);
  glow.addColorStop(0, 'rgb(255 232 180 / 0.85)');
  glow.addColorStop(0.25, 'rgb(255 222 160 / 0.35)');
  glow.addColorStop(1, 'rgb(255 222 160 / 0)');
  context.fillStyle = glow;
  context.fillRect(0, 0, 1280, 720);
  fill('rgb(255 240 205)', oval(lamp[0], lamp[1], 46, 46));
  context.filter = 'none';

  const dark = shade(skin, 0.82);

  if (cut === 'long')
    fill(
      shade(hair, 0.85),
      'M480 330C470 150 560 110 640 110s170 40 160 220c0 120 30 190 46 260H434c20-80 46-150 46-260z',
    );
  if (cut === 'bob')
    fill(
      shade(hair, 0.88),
      'M476 350C462 160 560 112 640 112s178 48 164 238c-2 60-20 110-40 120H516c-20-10-38-60-40-120z',
    );

  fill(clothes, 'M280 760C290 600 420 560 540 530l100 26 100-26c120 30 250 70 260 230z');
  fill(shade(clothes, 0.86), 'M540 530l100 90 100-90-30-20H570z');
  fill(dark, 'M580 440h120v92c-20 40-100 40-120 0z');
  fill(skin, 'M584 430h112v80c-20 34-92 34-112 0z');
  fill(dark, oval(512, 340, 20, 32));
  fill(dark, oval(768, 340, 20, 32));
  fill(skin, 'M516 300c0-100 56-150 124-150s124 50 124 150c0 110-50 178-124 178S516 410 516 300z');

  if (beard)
    fill(
      hair,
      'M516 330c4 110 56 160 124 160s120-50 124-160c-10 46-30 64-58 64-20 0-40-14-66-14s-46 14-66 14c-28 0-48-18-58-64z',
    );
  if (beard) fill(skin, 'M600 402c14-10 66-10 80 0-10 20-70 20-80 0z');
  if (cut === 'long')
    fill(hair, 'M510 320C500 180 570 128 646 128c80 0 136 60 126 192-20-70-50-100-74-112-40 46-140 50-188 112z');
  if (cut === 'bob')
    fill(
      hair,
      'M508 322C500 176 574 124 648 126c78 2 132 62 124 196-14-56-34-80-52-92-70 6-150-4-172-32-10 40-30 70-40 124z',
    );
  if (cut === 'short')
    fill(
      hair,
      'M508 300c-12-130 60-182 136-182 82 0 142 52 128 182-6-50-18-74-34-86-58 14-130 14-190-4-20 14-32 40-40 90z',
    );

  fill('rgb(255 120 90 / 0.18)', oval(566, 372, 26, 18));
  fill('rgb(255 120 90 / 0.18)', oval(714, 372, 26, 18));
  for (const x of [590, 690]) {
    fill('#ffffff', oval(x, 322, 17, 13));
    fill('#33231e', oval(x, 322, 9, 11));
    fill('#ffffff', oval(x + 3, 318, 3, 3));
    line(shade(hair, 0.8), 8, `M${x - 24} 292q24-14 48 0`);
  }
  line(dark, 6, 'M642 334q-12 30 4 36');
  if (!beard) line('#a34a42', 7, 'M602 412q38 30 78 0');
  else line('#5b2a26', 6, 'M610 404q30 18 62 0');
  if (glasses) {
    line(
      '#22262e',
      7,
      'M548 322a42 40 0 1 0 84 0a42 40 0 1 0-84 0zM648 322a42 40 0 1 0 84 0a42 40 0 1 0-84 0zM632 316q8-6 16 0M548 316l-34-8M732 316l34-8',
    );
  }
  if (headset) {
    line('#20242c', 16, 'M506 330C496 60 784 60 774 330');
    fill('#20242c', 'M486 296q30-12 36 0v84q-6 12-36 0zM794 296q-30-12-36 0v84q6 12 36 0z');
    line('#20242c', 7, 'M506 384q10 56 78 56');
    fill('#20242c', oval(592, 440, 15, 11));
  }
}
