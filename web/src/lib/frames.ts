type Draw = (time: number) => void;

/** Milliseconds between a frame and asking for the next: two of them are a thirtieth of a second apart. */
const rest = 20;
const drawings = new Set<Draw>();
let isRunning = false;

/**
 * Draws about thirty times a second, together with everything else that does: a page that is asked
 * for sixty frames by one meter composes all of itself sixty times. Hidden pages draw nothing.
 */
export function everyFrame(draw: Draw): () => void {
  drawings.add(draw);
  if (!isRunning) {
    isRunning = true;
    requestAnimationFrame(run);
  }
  return () => drawings.delete(draw);
}

function run(time: number): void {
  for (const draw of [...drawings]) {
    try {
      draw(time);
    } catch (error) {
      // One that cannot draw does not stop the others.
      reportError(error);
    }
  }
  isRunning = drawings.size > 0;
  if (isRunning) setTimeout(() => requestAnimationFrame(run), rest);
}
