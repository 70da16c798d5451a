// Which colour a name has, the same in every table and chart as long as the page is open.

const SIZE = 7;
const given = new Map();

/** Class of the colour of a model: in the order in which names were first seen, grey once the palette is used up. */
export function colourOf(name) {
  if (!given.has(name)) given.set(name, given.size < SIZE ? `series-${given.size + 1}` : "series-other");
  return given.get(name);
}
