/* Scales of drawings and the round numbers along them. */

/* From a domain to pixels, both as [first, last]. */
export const scale = ([low, high], [from, to]) => (value) => from + ((value - low) / (high - low || 1)) * (to - from);

/* Round numbers (1, 2 or 5 times a power of ten) within a domain, about `wanted` of them;
   whole ones where a part of one would make no sense. */
export function ticks([low, high], wanted, whole = false) {
  const rough = (high - low || 1) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = power * [1, 2, 5, 10].find((each) => each * power >= rough);
  const step = whole ? Math.max(1, round) : round;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/* Lowest and highest of numbers; loops, since 100,000 arguments are too many for a call. */
export function extent(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return [low, high];
}

/* A domain with some room at both ends. */
export function roomy([low, high], part = 0.04) {
  const room = (high - low) * part || 1;
  return [low - room, high + room];
}
