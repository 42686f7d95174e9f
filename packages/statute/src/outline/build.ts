import { StatuteError } from '../error.ts';
import { hashesOf } from '../hash.ts';
import { type Named, parseBareNumber, parseHeading } from '../label/heading.ts';
import { foldWord, romanValue } from '../label/numerals.ts';
import { preambleWords, repealedWords } from '../label/words.ts';
import type { Provision, ProvisionKind, Warning } from '../law.ts';
import type { Limits } from '../limits.ts';
import { makeIds } from '../structure/ids.ts';
import type { Block, Blocks, Heading } from './block.ts';
import { makeOrder } from './order.ts';

/** A provision while its lines are still coming; once the next has begun, only its text is held. */
type Open = {
  id: string;
  parent: string | undefined;
  kind: ProvisionKind;
  label: string;
  heading: string | undefined;
  sortKey: string;
  lines: string[];
  text: string;
  line: number;
};
type Division = { rank: number; id: string; level: number };

export type Outline = { provisions: Provision[]; warnings: Warning[]; title: string | undefined };

const slugOf = (text: string): string =>
  foldWord(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'x';

/** Paragraphs as they came: blank lines at both ends and blanks at line ends are all that goes. */
const textOfLines = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replace(/[ \t\r]+$/u, ''))
    .join('\n')
    .replace(/^\n+|\n+$/gu, '')
    .replace(/\n{3,}/g, '\n\n');

/** Which of the weaker words name what is cited: decided once for a document, by what it has. */
const leafRule = (named: readonly (Named | undefined)[]): ((one: Named) => boolean) => {
  const strong = named.filter((one) => one?.role === 'leaf' && !one.word.startsWith('disp-')).length;
  const weak = named.filter((one) => one?.role === 'weak').length;
  if (strong > 0) return (one) => one.role === 'leaf';
  if (weak > 0) return (one) => one.role === 'leaf' || one.role === 'weak';
  return (one) => one.role !== 'division';
};

/**
 * Turns headings and paragraphs into provisions. Nothing is lost: words before the first provision become the preamble,
 * words under a chapter stay with the chapter, and a document without any provision becomes one whole.
 */
export const buildOutline = (
  { each, headings }: Blocks,
  context: { file: string; language: string; limits: Limits; numbersAlone: boolean },
): Outline => {
  const warnings: Warning[] = [];
  const named = headings.map(({ text }) => parseHeading(text));
  const isLeaf = leafRule(named);
  const leafLevel = headings.find((_, index) => named[index] !== undefined && isLeaf(named[index]))?.level;
  const hasLeaf = named.some((one) => one !== undefined && isLeaf(one));
  const byNumber = context.numbersAlone && !named.some((one) => one?.role === 'leaf' && !one.word.startsWith('disp-'));
  const order = makeOrder();
  const done: Open[] = [];
  const stack: Division[] = [];
  const learned = new Map<string, number>();
  let current: Open | undefined;
  let title: string | undefined;
  let started = false;
  let divisionJustNow = false;
  const front: string[] = [];
  let frontHasWords = false;
  let titleLevel = 0;

  const unique = makeIds(warnings);
  /** The next one begins: the lines of the last are all there. */
  const turnTo = (fresh: Open): void => {
    if (current !== undefined) [current.text, current.lines] = [textOfLines(current.lines), []];
    done.push(fresh);
    current = fresh;
    started = true;
  };
  const open = (one: Omit<Open, 'lines' | 'text' | 'sortKey' | 'id' | 'parent'>, wanted: string): Open => {
    if (done.length >= context.limits.provisions) {
      const place = { file: context.file, line: one.line };
      throw new StatuteError('PROVISIONS_TOO_MANY', place, `more than ${context.limits.provisions} provisions in one file`);
    }
    const parent = stack.at(-1)?.id;
    const fresh: Open = { ...one, id: unique(wanted, parent, one.line), parent, sortKey: '', lines: [], text: '' };
    turnTo(fresh);
    return fresh;
  };

  const openLeaf = (one: Named, line: number, rest: string | undefined): void => {
    const leaf = open({ kind: one.kind, label: one.label, heading: rest, line }, one.slug);
    leaf.sortKey = order.leaf(one.key);
    divisionJustNow = false;
  };

  const openDivision = (
    one: { kind: ProvisionKind; slug: string; rank: number; word: string; label: string; rest: string },
    level: number,
    line: number,
  ): void => {
    const top = stack.at(-1);
    // a new word right under another division's heading names something inside it, whatever is usual elsewhere
    if (!learned.has(one.word))
      learned.set(one.word, divisionJustNow && top !== undefined && one.rank <= top.rank ? top.rank + 0.5 : one.rank);
    const rank = learned.get(one.word) ?? one.rank;
    while (stack.length > 0 && (stack.at(-1)?.rank ?? 0) >= rank) stack.pop();
    const parent = stack.at(-1)?.id;
    const wanted = parent === undefined ? one.slug : `${parent}.${one.slug}`;
    const fresh: Open = {
      id: unique(wanted, undefined, line),
      parent,
      kind: one.kind,
      label: one.label,
      heading: one.rest === '' ? undefined : one.rest,
      sortKey: '',
      lines: [],
      text: '',
      line,
    };
    turnTo(fresh);
    order.division(stack.length, (key) => {
      fresh.sortKey = key;
    });
    stack.push({ rank, id: fresh.id, level });
    divisionJustNow = true;
  };

  const hasText = (one: Open | undefined): boolean => one?.lines.some((line) => line.trim() !== '') ?? false;

  const unnamed = (block: Heading): void => {
    const text = block.text.trim();
    if (text === '') return;
    if (!started || (!hasLeaf && !byNumber)) {
      if (preambleWords.test(text) || frontHasWords) front.push(text);
      else if (title === undefined || block.level >= titleLevel) [title, titleLevel] = [text, block.level];
      return;
    }
    if (current !== undefined && current.heading === undefined && !hasText(current)) {
      current.heading = text;
      return;
    }
    const [, numeral = '', rest = ''] = /^([IVXLC]+)(?:\.\s*|\s+|$)(.*)$/su.exec(text) ?? [];
    const value = romanValue(numeral);
    if (value !== undefined) {
      openDivision(
        { kind: 'division', slug: `div-${value}`, rank: 4, word: 'roman', label: numeral, rest },
        block.level,
        block.line,
      );
      return;
    }
    const above = stack.findLast(({ level }) => level < block.level);
    if (leafLevel !== undefined && block.level > leafLevel) {
      current?.lines.push(text);
      return;
    }
    openDivision(
      {
        kind: 'division',
        slug: slugOf(text),
        rank: (above?.rank ?? 0) + 0.25 + block.level / 100,
        word: `heading-${block.level}`,
        label: text,
        rest: '',
      },
      block.level,
      block.line,
    );
  };

  const words = ({ text }: Block): void => {
    if (started) current?.lines.push(text);
    else {
      front.push(text);
      frontHasWords ||= text.trim() !== '';
    }
    if (text.trim() !== '') divisionJustNow = false;
  };
  const headed = (block: Heading, one: Named | undefined): void => {
    if (one === undefined) unnamed(block);
    else if (isLeaf(one) || (byNumber && one.role === 'number'))
      openLeaf(one, block.line, one.rest === '' ? undefined : one.rest);
    else {
      const division = one.role === 'weak' ? { ...one, kind: 'division' as const, slug: one.slug.replace(/^s-/, 'sect-') } : one;
      openDivision(division, block.level, block.line);
    }
  };
  let count = 0;
  for (const block of each()) {
    if (block.kind === 'text') words(block);
    else {
      headed(block, named[count] ?? (byNumber ? parseBareNumber(block.text) : undefined));
      count += 1;
    }
  }
  order.end();

  const seal = (one: Open): Provision => {
    const text = one === current ? textOfLines(one.lines) : one.text;
    const gone = repealedWords.test(text) || (text === '' && one.heading !== undefined && repealedWords.test(one.heading));
    return {
      id: one.id,
      ...(one.parent === undefined ? {} : { parent: one.parent }),
      kind: one.kind,
      label: one.label,
      sortKey: one.sortKey,
      ...(one.heading === undefined ? {} : { heading: one.heading }),
      text,
      language: context.language,
      ...hashesOf(text),
      ...(gone ? { status: { state: 'repealed' as const } } : {}),
    };
  };
  const preamble = textOfLines(front);
  const whole = !hasLeaf && done.every((one) => !byNumber || one.kind !== 'section');
  const before: Provision[] =
    preamble === ''
      ? []
      : [
          {
            id: whole ? 'whole' : 'preamble',
            kind: whole ? 'whole' : 'preamble',
            label: '',
            sortKey: '!',
            text: preamble,
            language: context.language,
            ...hashesOf(preamble),
          },
        ];
  if (whole) warnings.push({ code: 'no-provisions', message: 'no article, section or paragraph was recognised' });
  return { provisions: [...before, ...done.map(seal)], warnings, title };
};
