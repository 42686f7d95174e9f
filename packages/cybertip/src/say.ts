// Sentences of the protocol. They travel in `responseDescription` and in logs of providers' programs, in English as in the
// original; screens translate by rule and element instead.

/** At most 80 characters of what was sent, on one line. */
export const quoted = (text: string): string => {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return line.length > 80 ? `"${line.slice(0, 79)}…"` : `"${line}"`;
};

export const listed = (names: readonly string[], most = 12): string =>
  names.length === 0 ? 'nothing' : names.length > most ? `${names.slice(0, most).join(', ')}, …` : names.join(', ');

/** As the original words it. */
export const expectation = (names: readonly string[]): string =>
  names.length === 0 ? 'No element is expected here.' : `One of '{${listed(names, 40)}}' is expected.`;

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The name that was most likely meant. */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  const lower = name.slice(0, 64).toLowerCase();
  let best: string | undefined;
  let least = 3;
  for (const candidate of known) {
    const apart = distance(lower, candidate.toLowerCase());
    if (apart < least || (best === undefined && apart <= 2)) {
      best = candidate;
      least = apart;
    }
  }
  return best;
};
