export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

/** Which part of a picture goes where: `cover` crops the picture, `contain` leaves bars. */
export interface Placement {
  source: Box;
  target: Box;
}

export function place(fit: 'cover' | 'contain', picture: Size, box: Box): Placement {
  const whole: Box = { x: 0, y: 0, ...picture };
  const horizontal = box.width / picture.width;
  const vertical = box.height / picture.height;
  if (fit === 'contain') {
    const scale = Math.min(horizontal, vertical);
    return {
      source: whole,
      target: centered({ width: picture.width * scale, height: picture.height * scale }, box),
    };
  }
  const scale = Math.max(horizontal, vertical);
  return {
    source: centered({ width: box.width / scale, height: box.height / scale }, whole),
    target: box,
  };
}

function centered(size: Size, box: Box): Box {
  return {
    x: box.x + (box.width - size.width) / 2,
    y: box.y + (box.height - size.height) / 2,
    ...size,
  };
}
