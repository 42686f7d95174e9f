import type { ReadResult } from '../result.ts';
import type { Verdict } from './oracle.ts';

/**
 * Every way in which our strict verdict may differ from libxml2's under the published schema. The README gives the reasons;
 * a difference that none of these explains fails the test.
 */
export interface Difference {
  readonly name: string;
  readonly weSay: 'valid' | 'invalid';
  readonly when: (text: string, ours: ReadResult<unknown>, theirs: Verdict) => boolean;
}

const reason = (theirs: Verdict, pattern: RegExp): boolean => !theirs.valid && pattern.test(theirs.reason);
const rule = (ours: ReadResult<unknown>, name: string, pattern = /(?:)/): boolean =>
  !ours.ok && ours.errors.every((issue) => issue.rule === name && pattern.test(issue.message));

export const differences: readonly Difference[] = [
  {
    name: 'fixed value in another spelling',
    weSay: 'valid',
    when: (_, __, theirs) => reason(theirs, /does not match the fixed value constraint/),
  },
  {
    name: 'blank CDATA between elements',
    weSay: 'valid',
    when: (text, _, theirs) => /<!\[CDATA\[\s*\]\]>/.test(text) && reason(theirs, /Character content/),
  },
  {
    name: 'UTF-16 declared, UTF-8 sent',
    weSay: 'valid',
    when: (text, _, theirs) => /^<\?xml[^>]*utf-16/i.test(text) && !theirs.valid && theirs.stage === 'parse',
  },
  {
    name: 'long fraction or year',
    weSay: 'valid',
    when: (text, _, theirs) => /\d{11}/.test(text) && reason(theirs, /xs:dateTime|xs:date/),
  },
  {
    name: 'colon in a processing instruction or entity',
    weSay: 'valid',
    when: (_, __, theirs) => reason(theirs, /colons are forbidden/),
  },
  { name: 'document type', weSay: 'invalid', when: (_, ours) => rule(ours, 'DOCTYPE') },
  { name: 'xsi:type', weSay: 'invalid', when: (_, ours) => rule(ours, 'XSI', /:type/) },
  { name: 'encoding we do not read', weSay: 'invalid', when: (_, ours) => rule(ours, 'ENCODING') },
  {
    name: 'exponent without digits',
    weSay: 'invalid',
    when: (_, ours) => rule(ours, 'VALUE', /[eE]"?[^"]*, which is not a decimal number/),
  },
  { name: 'another root of the schema', weSay: 'invalid', when: (_, ours) => rule(ours, 'WRONG_ROOT') },
  {
    name: 'our limits',
    weSay: 'invalid',
    when: (_, ours) => rule(ours, 'TOO_DEEP') || rule(ours, 'TOO_MANY') || rule(ours, 'TOO_LARGE'),
  },
];
