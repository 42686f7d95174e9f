import type { SaxesTagPlain } from 'saxes';
import type { Issue, Rule } from '../error.ts';
import { expectation, listed, nearest, quoted } from '../say.ts';
import { expectedAfter, type Place, type Plan, planOf } from '../table/compile.ts';
import { flag } from '../table/kinds.ts';
import { parseSimple } from '../value.ts';
import { readAttributes } from './attributes.ts';
import { type Frame, pathOf } from './frame.ts';
import type { Limits } from './limits.ts';
import { openNotes, type Position } from './notes.ts';
import { checkComplete, takePlace } from './order.ts';
import { bringHome, homesOf } from './tolerance.ts';

export interface HandlerSettings {
  readonly document: string;
  readonly plan: Plan;
  readonly strict: boolean;
  readonly limits: Limits;
  readonly at: () => Position;
  /** Ends reading at once. */
  readonly stop: () => never;
}

export interface Handler {
  readonly attribute: () => void;
  readonly open: (tag: SaxesTagPlain) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
  /** Something wrong at this position, whatever element it is. */
  readonly note: (rule: Rule, message: string, fix: string) => void;
  readonly refuse: (rule: Rule, message: string, fix: string) => never;
  readonly verdict: () => { errors: Issue[]; warnings: Issue[]; unknownFlags: string[]; value: unknown };
}

const unknownFlag = planOf(flag);
const blank = /^[\t\n\r ]*$/;
const zoned = /(Z|[+-]\d\d:\d\d)[\t\n\r ]*$/;
const elementsInside = 'Leave out the text; this element holds elements only.';

/** What the parser's events mean in this format. */
export const openHandler = ({ document, plan, strict, limits, at, stop }: HandlerSettings): Handler => {
  const notes = openNotes(limits, stop);
  const frames: Frame[] = [];
  const unknownFlags: string[] = [];
  let value: unknown;
  let elements = 0;
  let attributes = 0;
  /** Depth inside an element that is not read. */
  let skipped = 0;

  const note = (rule: Rule, message: string, fix: string): void => notes.error(rule, pathOf(frames), at(), message, fix);
  const refuse = (rule: Rule, message: string, fix: string): never => {
    note(rule, message, fix);
    return stop();
  };

  const unknownElement = (parent: Frame, name: string, where: Position): void => {
    const meant = nearest(name, parent.plan.elements.keys());
    const homes = homesOf(plan, document).get(name);
    const expected = expectedAfter(parent.plan, parent.cursor, parent.seen);
    const fix =
      meant !== undefined
        ? `Was ${meant} meant?`
        : homes !== undefined
          ? `${name} belongs in: ${listed([...homes])}.`
          : `Leave it out, or put what it says where the format has a place: ${listed([...parent.plan.elements.keys()], 40)}.`;
    notes.error(
      'UNKNOWN_ELEMENT',
      pathOf(frames, quoted(name).slice(1, -1)),
      where,
      `${parent.name} has no element ${quoted(name)}. ${expectation(expected)}`,
      fix,
      expected,
    );
    skipped = 1;
  };

  const push = (
    name: string,
    framePlan: Plan,
    place: Place | undefined,
    where: Position,
    tag: SaxesTagPlain,
    nth: number,
  ): void => {
    const frame: Frame = {
      name,
      plan: framePlan,
      place,
      ...where,
      fields: {},
      text: '',
      cursor: -1,
      seen: 0,
      textRefused: false,
      strays: undefined,
      scope: undefined,
      nth,
    };
    if (attributes > 0 || framePlan.needed.length > 0) {
      if (attributes > 0) frame.scope = new Map();
      readAttributes(tag.attributes, frame, frames, notes, strict);
    }
    attributes = 0;
    frames.push(frame);
  };

  const openRoot = (tag: SaxesTagPlain, where: Position): void => {
    if (tag.name !== document) {
      notes.error(
        'WRONG_ROOT',
        `/${quoted(tag.name).slice(1, -1)}`,
        where,
        `The document is ${quoted(tag.name)}; ${document} is expected.`,
        `Send one ${document}, without a prefix.`,
        [document],
      );
      stop();
    }
    push(tag.name, plan, undefined, where, tag, 0);
  };

  const put = (frame: Frame, read: unknown): void => {
    const parent = frames.at(-1);
    if (parent === undefined) value = read;
    else if (frame.place?.row.max === 'many') {
      const list = parent.fields[frame.name];
      if (Array.isArray(list)) list.push(read);
      else parent.fields[frame.name] = [read];
    } else if (frame.place !== undefined) parent.fields[frame.name] = read;
  };

  const closeText = (frame: Frame): unknown => {
    const type = frame.plan.text as NonNullable<Plan['text']>;
    const parsed = parseSimple(type, frame.text);
    if (!('value' in parsed)) {
      const sent = frame.text.trim() === '' ? `${frame.name} is empty` : `${frame.name} is ${quoted(frame.text)}`;
      notes.error(
        parsed.rule,
        pathOf(frames),
        frame,
        `${sent}, which is not ${parsed.wanted}.`,
        parsed.expected === undefined ? `Write ${parsed.wanted}.` : `Write one of: ${listed(parsed.expected)}.`,
        parsed.expected,
      );
      return undefined;
    }
    if (type.kind === 'dateTime' && !zoned.test(frame.text)) {
      notes.warning(
        'NO_ZONE',
        pathOf(frames),
        frame,
        `${frame.name} has no time zone.`,
        'End the time with Z or an offset such as +02:00.',
      );
    }
    const longest = frame.place?.row.longest;
    if (longest !== undefined && frame.text.length > longest && [...frame.text].length > longest) {
      notes.warning(
        'TOO_LONG',
        pathOf(frames),
        frame,
        `${frame.name} has more than the ${longest} characters that the documentation allows.`,
        'It is kept whole here; another receiver may refuse it.',
      );
    }
    return frame.plan.form === 'marked' ? { value: parsed.value, ...frame.fields } : parsed.value;
  };

  const closeFlag = (frame: Frame): void => {
    const parsed = parseSimple(flag, frame.text);
    const parent = frames.at(-2) as Frame;
    if (!('value' in parsed) || Object.keys(frame.fields).length > 0) {
      notes.error(
        'UNKNOWN_ELEMENT',
        pathOf(frames),
        frame,
        `${parent.name} has no element ${quoted(frame.name)}, and this one is not a flag either.`,
        `Leave it out; a flag is empty or true. Known are: ${listed([...parent.plan.elements.keys()], 40)}.`,
        [...parent.plan.elements.keys()],
      );
      return;
    }
    unknownFlags.push(pathOf(frames));
    notes.warning(
      'UNKNOWN_FLAG',
      pathOf(frames),
      frame,
      `${parent.name} has a flag that we do not know: ${quoted(frame.name)}. It is kept as sent.`,
      'Nothing, if the name is right; otherwise correct it.',
    );
  };

  return {
    note,
    refuse,
    attribute: () => {
      attributes += 1;
      if (attributes > limits.attributes) {
        refuse(
          'TOO_MANY',
          `An element has more than ${limits.attributes} attributes.`,
          'Send only attributes that the format has.',
        );
      }
    },
    open: (tag) => {
      elements += 1;
      if (elements > limits.elements) {
        refuse('TOO_MANY', `The document has more than ${limits.elements} elements.`, 'Send what belongs to one report.');
      }
      if (frames.length + skipped >= limits.depth) {
        refuse(
          'TOO_DEEP',
          `Elements are nested more than ${limits.depth} deep.`,
          'Send the format as it is; it needs seven levels.',
        );
      }
      if (skipped > 0) {
        skipped += 1;
        attributes = 0;
        return;
      }
      const where = at();
      const parent = frames.at(-1);
      if (parent === undefined) {
        openRoot(tag, where);
        return;
      }
      const { name } = tag;
      const place = parent.plan.elements.get(name);
      if (place !== undefined) {
        takePlace(frames, parent, name, place, where, notes);
        const { row } = place;
        const before = parent.fields[name];
        const nth = row.max === 1 ? 0 : Array.isArray(before) ? before.length + 1 : 1;
        if (row.drift === true || row.legacy === true) {
          notes.warning(
            row.drift === true ? 'DRIFT_ELEMENT' : 'LEGACY_ELEMENT',
            pathOf(frames, name),
            where,
            row.drift === true
              ? `${name} is newer than the published schema. It is accepted.`
              : `${name} is no longer in the documentation. It is accepted.`,
            row.drift === true ? 'Nothing.' : 'Use originalFileName, or fileAnnotations.',
          );
        }
        push(name, place.plan, place, where, tag, nth);
      } else if (parent.plan.flags && !strict && !name.includes(':')) {
        push(name, unknownFlag, undefined, where, tag, 0);
      } else {
        attributes = 0;
        unknownElement(parent, name, where);
      }
    },
    text: (text) => {
      const frame = frames.at(-1);
      if (frame === undefined || skipped > 0) return;
      if (frame.plan.text !== undefined) frame.text += text;
      else if (!frame.textRefused && (!blank.test(text) || (strict && frame.plan.elements.size === 0))) {
        frame.textRefused = true;
        notes.error(
          'TEXT_NOT_ALLOWED',
          pathOf(frames),
          at(),
          `${frame.name} holds text: ${quoted(text.trim())}.`,
          elementsInside,
        );
      }
    },
    close: () => {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const frame = frames.at(-1) as Frame;
      if (frame.plan === unknownFlag && frame.place === undefined) {
        closeFlag(frame);
        frames.pop();
        return;
      }
      let read: unknown;
      if (frame.plan.text === undefined) {
        checkComplete(frames, frame, notes);
        read = frame.fields;
      } else read = closeText(frame);
      if (frame.strays !== undefined) {
        const element = (read ?? {}) as Record<string, unknown>;
        for (const { item, value: stray } of frame.strays) bringHome(item, stray, element, frames.at(-2)?.fields ?? {});
      }
      frames.pop();
      put(frame, read);
    },
    verdict: () => ({ errors: notes.errors, warnings: notes.warnings, unknownFlags, value }),
  };
};
