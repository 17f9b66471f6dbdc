/**
 * Takes a measurement until it is good, at most `attempts` times, and returns the last one: a machine that was busy
 * with something else spoils one recording, a fault of ours spoils them all.
 */
export async function measured(attempts, take, isGood) {
  let measurement = await take();
  for (let taken = 1; taken < attempts && !isGood(measurement); taken += 1) measurement = await take();
  return measurement;
}
