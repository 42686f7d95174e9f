// Which provisions of its own law a provision names. Language-free: the words that stand before a number ("artículo",
// "§", "มาตรา") are taken from the labels of the law itself.

/** What a provision is called in its law: enough to find it named elsewhere. */
export type Named = { id: string; label: string };

const latin = '(?:bis|ter|quater|quáter|quinquies|sexies|septies|octies|nonies|decies)';
const number = `\\d{1,4}(?:[a-z]\\b)?(?:[-.]\\d{1,3})*(?:[ \\u00a0-]${latin}\\b|[ \\u00a0][a-z]\\b(?!\\.))?(?:<sup>\\d+</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`;
const numbers = new RegExp(number, 'giu');
/** What may stand between the two ends of a range, in the languages we have seen. */
const rangeWord =
  /^\s*(?:[-–—]|to|à|a|al|au|til|till|bis|kuni|do|až|až do|po|по|до|até|through|tot en met|t\/m|fino a|al|έως|ถึง|إلى|至|から)\s*$/iu;
/** Between two numbers of one list: commas, "and", "or", signs; at most a few letters. */
const listed = /^[\s,;§]*(?:\p{L}{1,4}\.?)?[\s,;§]*$/u;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const longestRange = 60;

/** `178¹`, `178<sup>1</sup>` → `178.1`; `183 ter` → `183-ter`. */
const keyOf = (written: string): string =>
  written
    .toLowerCase()
    .replace(/<sup>(\d+)<\/sup>/u, '.$1')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u, (raised) => `.${[...raised].map((digit) => superscripts.indexOf(digit)).join('')}`)
    .replaceAll('á', 'a')
    .replace(/[\s\u00a0]+/gu, '-');

const idKey = (id: string): string => id.replace(/^[a-z]+-/u, '');

/** The word or sign before the number of a label, cut short so that plurals and cases match too. */
const markerOf = (label: string): string =>
  (/^\s*(§|[^\d]*?)\s*\d/u.exec(label)?.[1] ?? '').trim().toLowerCase().replace(/\.$/u, '').slice(0, 5);

/** For each provision, the places (in the given order) of the provisions that it names. Ranges are followed within the law. */
export const referencesWithin = (
  provisions: readonly Named[],
  textOf: (index: number) => string,
): ReadonlyMap<number, ReadonlySet<number>> => {
  const places = new Map<string, number>();
  provisions.forEach(({ id }, index) => {
    if (!places.has(idKey(id))) places.set(idKey(id), index);
  });
  const markers = new Set(provisions.map(({ label }) => markerOf(label)).filter((marker) => marker !== ''));
  markers.add('§').add('secti').add('artic');
  const found = new Map<number, ReadonlySet<number>>();
  provisions.forEach((_, index) => {
    const text = textOf(index);
    const named = new Set<number>();
    let last: { place: number; end: number } | undefined;
    for (const match of text.matchAll(numbers)) {
      const before = text.slice(Math.max(0, match.index - 16), match.index).toLowerCase();
      const between = last === undefined ? undefined : text.slice(last.end, match.index);
      const continues = between !== undefined && between.length <= 12 && (listed.test(between) || rangeWord.test(between));
      const marked = [...markers].some((marker) => before.includes(marker));
      const written = match[0];
      const place = places.get(keyOf(written)) ?? places.get(keyOf(written.replace(/[ \u00a0][a-z]$/iu, '')));
      if (place === undefined || !(marked || continues)) {
        last = undefined;
        continue;
      }
      if (
        last !== undefined &&
        between !== undefined &&
        rangeWord.test(between) &&
        place > last.place &&
        place - last.place <= longestRange
      ) {
        for (let at = last.place + 1; at < place; at++) named.add(at);
      }
      if (place !== index) named.add(place);
      last = { place, end: match.index + written.length };
    }
    if (named.size > 0) found.set(index, named);
  });
  return found;
};
