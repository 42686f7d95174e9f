import { listed, nearest, quoted } from '../say.ts';
import type { Attribute } from '../table/kinds.ts';
import { parseSimple } from '../value.ts';
import { type Frame, pathOf } from './frame.ts';
import type { Notes } from './notes.ts';
import { findMisplaced } from './tolerance.ts';

const instance = 'http://www.w3.org/2001/XMLSchema-instance';
const xml = 'http://www.w3.org/XML/1998/namespace';
const xmlns = 'http://www.w3.org/2000/xmlns/';

const ncName = /^[^:]+$/;

/** Prefixes that hold inside an element: its own over those around it. */
const prefixOf = (frames: readonly Frame[], own: Frame, prefix: string): string | undefined => {
  if (prefix === 'xml') return xml;
  const here = own.scope?.get(prefix);
  if (here !== undefined) return here;
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const found = frames[index]?.scope?.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
};

const badBinding = (prefix: string, address: string): boolean =>
  address === '' || prefix === 'xmlns' || address === xmlns || (prefix === 'xml') !== (address === xml) || !ncName.test(prefix);

/** Reads the attributes of an element that has just opened, into its frame. `frames` are the elements around it. */
export const readAttributes = (
  attributes: Record<string, string>,
  frame: Frame,
  frames: readonly Frame[],
  notes: Notes,
  strict: boolean,
): void => {
  const where = { line: frame.line, column: frame.column };
  const path = (name: string): string => pathOf([...frames, frame], `@${name}`);
  const prefixed: string[] = [];
  const value = (name: string, attribute: Pick<Attribute, 'type'>, raw: string): unknown => {
    const parsed = parseSimple(attribute.type, raw);
    if ('value' in parsed) {
      if (attribute.type.kind === 'dateTime' && !/(Z|[+-]\d\d:\d\d)$/.test(parsed.value as string)) {
        notes.warning(
          'NO_ZONE',
          path(name),
          where,
          `${name} has no time zone.`,
          'End the time with Z or an offset such as +02:00.',
        );
      }
      return parsed.value;
    }
    notes.error(
      parsed.rule,
      path(name),
      where,
      `The attribute ${name} of ${frame.name} is ${quoted(raw)}, which is not ${parsed.wanted}.`,
      parsed.expected === undefined ? `Write ${parsed.wanted}.` : `Write one of: ${listed(parsed.expected)}.`,
      parsed.expected,
    );
    return undefined;
  };

  for (const name in attributes) {
    const raw = attributes[name] as string;
    if (name === 'xmlns') {
      if (raw !== '') {
        notes.error(
          'NAMESPACE',
          path(name),
          where,
          `${frame.name} is put into the namespace ${quoted(raw)}; this format has none.`,
          'Leave out the attribute xmlns.',
        );
      }
      continue;
    }
    const colon = name.indexOf(':');
    if (colon !== -1) {
      if (!name.startsWith('xmlns:')) prefixed.push(name);
      else if (badBinding(name.slice(6), raw)) {
        notes.error('NAMESPACE', path(name), where, `${name} cannot be bound to ${quoted(raw)}.`, `Leave out ${quoted(name)}.`);
      } else (frame.scope as Map<string, string>).set(name.slice(6), raw);
      continue;
    }
    const known = frame.plan.attributes.get(name);
    if (known !== undefined) {
      const read = value(name, known, raw);
      if (read !== undefined) frame.fields[name] = read;
      continue;
    }
    const stray = strict ? undefined : findMisplaced(frame.name, name);
    if (stray !== undefined) {
      const read = value(name, stray, raw);
      notes.warning(
        'MISPLACED_ATTRIBUTE',
        path(name),
        where,
        `The attribute ${name} does not belong on ${frame.name} but ${stray.belongs}.`,
        `Move ${name}: it belongs ${stray.belongs}.`,
      );
      if (read !== undefined) {
        frame.strays ??= [];
        frame.strays.push({ item: stray, value: read });
      }
      continue;
    }
    const meant = nearest(name, frame.plan.attributes.keys());
    notes.error(
      'UNKNOWN_ATTRIBUTE',
      path(name),
      where,
      `${frame.name} has no attribute ${quoted(name)}.`,
      meant === undefined
        ? `Leave out the attribute; ${frame.name} may have: ${listed([...frame.plan.attributes.keys()])}.`
        : `Was ${meant} meant?`,
      [...frame.plan.attributes.keys()],
    );
  }

  for (const name of prefixed) {
    const [prefix = '', local = '', more] = name.split(':');
    const space = more === undefined && prefix !== '' && local !== '' ? prefixOf(frames, frame, prefix) : undefined;
    if (space === undefined) {
      notes.error('NAMESPACE', path(name), where, `The prefix of ${quoted(name)} is not declared.`, 'Leave out the attribute.');
    } else if (space !== instance) {
      notes.error('UNKNOWN_ATTRIBUTE', path(name), where, `${frame.name} has no attribute ${quoted(name)}.`, 'Leave it out.');
    } else if (local === 'type' && !strict) {
      notes.warning('XSI', path(name), where, `${quoted(name)} is not looked at.`, 'Leave it out: every element has one type.');
    } else if (local !== 'schemaLocation' && local !== 'noNamespaceSchemaLocation') {
      const fix = local === 'nil' ? `Leave ${frame.name} out where there is nothing to say.` : 'Leave it out.';
      notes.error('XSI', path(name), where, `${quoted(name)} is not accepted here.`, fix);
    }
  }

  for (const name of frame.plan.needed) {
    if (Object.hasOwn(attributes, name)) continue;
    if (frame.strays?.some(({ item }) => item.insteadOf === name) === true) continue;
    const attribute = frame.plan.attributes.get(name) as Attribute;
    notes.error(
      'MISSING_ATTRIBUTE',
      path(name),
      where,
      `${frame.name} must have the attribute ${name}.`,
      attribute.type.values === undefined ? `Add ${name}="…".` : `Add ${name} with one of: ${listed(attribute.type.values)}.`,
      attribute.type.values,
    );
  }
};
