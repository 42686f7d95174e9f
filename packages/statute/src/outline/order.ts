/**
 * Sort keys that follow the document and do not hang on positions, so that a new article leaves the keys of the others as
 * they were. A provision sorts by its number. One whose number is not larger than the last (a schedule that counts from one
 * again, a quoted article) sorts behind the last one that was, as its child. Divisions sort just before what they hold.
 *
 * The signs between the parts compare as `!` < `#` < `$` < `%` < digits.
 */
export const makeOrder = () => {
  /** The last key of each level of nesting; the first is the law itself. */
  let last: string[] = [];
  let waiting: { depth: number; assign: (key: string) => void }[] = [];
  let strays = 0;

  const prefix = (level: number): string => last.slice(0, level).join('$');

  return {
    /** Gives the key of the next provision of a number. */
    leaf: (number: string): string => {
      let level = 0;
      while (level < last.length && number <= (last[level] ?? '')) level += 1;
      if (level === last.length && level >= 6) {
        // numbers that only fall: keep the order of the document by counting
        level = 5;
        strays += 1;
        last = [...last.slice(0, 5), `${last[5] ?? ''}%${String(strays).padStart(6, '0')}`];
      } else {
        last = [...last.slice(0, level), number];
      }
      const base = [prefix(level), last[level] ?? ''].filter((part) => part !== '').join('$');
      for (const one of waiting) one.assign(`${base}!${String(one.depth).padStart(2, '0')}`);
      waiting = [];
      return `${base}#`;
    },
    /** A division's key is known once the first provision in it is. */
    division: (depth: number, assign: (key: string) => void): void => {
      waiting.push({ depth: waiting.length * 2 + (depth > 0 ? 1 : 0), assign });
    },
    /** Divisions at the end that hold nothing. */
    end: (): void => {
      const base = prefix(last.length);
      waiting.forEach((one, index) => {
        one.assign(`${base}%~${String(index).padStart(3, '0')}`);
      });
      waiting = [];
    },
  };
};
