import { SaxesParser } from 'saxes';
import { CybertipError, type Rule } from '../error.ts';
import { type ReadResult, refusalCode } from '../result.ts';
import { planOf } from '../table/compile.ts';
import { type DocumentName, type DocumentOf, documents } from '../table/documents.ts';
import { EncodingError, openDecoder } from './decode.ts';
import { type Handler, openHandler } from './handler.ts';
import { type Limits, usualLimits } from './limits.ts';

export interface ReadOptions {
  /** `charset` of the Content-Type header, where it has one. */
  readonly charset?: string;
  /** Exactly the published schema: no newer elements, no unknown flags, no attribute on the wrong element. */
  readonly strict?: boolean;
  readonly limits?: Partial<Limits>;
}

export interface Reader<T> {
  /** The next bytes. After something fatal the rest is ignored. */
  readonly write: (chunk: Uint8Array) => void;
  /** The verdict. */
  readonly end: () => ReadResult<T>;
}

/** Ends reading from within the parser's callbacks. */
class Stop extends Error {}

const rules: [fragment: string, rule: Rule, fix: string][] = [
  ['undefined entity', 'ENTITY', 'Write the character itself, or one of &amp; &lt; &gt; &quot; &apos; or a numeric reference.'],
  ['entity name', 'ENTITY', 'Write an ampersand as &amp;.'],
  ['must contain a root element', 'NOT_XML', 'Send one XML document in the body.'],
];

/** Reads one document as it arrives. Memory is bounded by the limits, whatever arrives. */
export const openReader = <D extends DocumentName>(document: D, options: ReadOptions = {}): Reader<DocumentOf<D>> => {
  const limits = { ...usualLimits, ...options.limits };
  const strict = options.strict === true;
  const decode = openDecoder(options.charset);
  const parser = new SaxesParser({ xmlns: false, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  const handler: Handler = openHandler({
    document,
    plan: planOf(documents[document], strict),
    strict,
    limits,
    at: () => ({ line: parser.line, column: parser.column }),
    stop: () => {
      throw new Stop();
    },
  });
  let size = 0;
  let stopped = false;
  let ended = false;

  const refuse = (rule: Rule, message: string, fix: string): never => handler.refuse(rule, message, fix);
  parser.on('error', (error) => {
    const known = rules.find(([fragment]) => error.message.includes(fragment));
    const message = error.message.replace(/\.$/, '');
    if (known !== undefined) refuse(known[1], `This is not readable as XML: ${message}.`, known[2]);
    refuse('NOT_WELL_FORMED', `This is not well-formed XML: ${message}.`, 'Send well-formed XML; let a library write it.');
  });
  parser.on('doctype', () =>
    refuse('DOCTYPE', 'A document type declaration is not accepted.', 'Leave out <!DOCTYPE …>; the format needs none.'),
  );
  parser.on('attribute', handler.attribute);
  parser.on('opentag', handler.open);
  parser.on('text', handler.text);
  parser.on('cdata', handler.text);
  parser.on('closetag', handler.close);

  const guarded = (work: () => void): void => {
    if (stopped) return;
    try {
      work();
    } catch (error) {
      stopped = true;
      if (error instanceof Stop) return;
      if (!(error instanceof EncodingError)) throw error;
      handler.note('ENCODING', `The text cannot be read: ${error.message}.`, 'Send UTF-8, and name no other encoding.');
    }
  };

  return {
    write: (chunk) =>
      guarded(() => {
        size += chunk.length;
        if (size > limits.bytes) {
          refuse(
            'TOO_LARGE',
            `The document is larger than ${limits.bytes} bytes.`,
            'Send long material as a file of the report, not as text.',
          );
        }
        const text = decode(chunk, false);
        if (text !== '') parser.write(text);
      }),
    end: () => {
      if (ended) throw new CybertipError('READER_ENDED', 'This reader has given its verdict already.');
      ended = true;
      guarded(() => {
        const rest = decode(new Uint8Array(0), true);
        if (rest !== '') parser.write(rest);
        parser.close();
      });
      const { errors, warnings, unknownFlags, value } = handler.verdict();
      if (errors.length > 0) return { ok: false, code: refusalCode(errors), errors, warnings };
      return { ok: true, value: value as DocumentOf<D>, warnings, unknownFlags };
    },
  };
};

const read =
  <D extends DocumentName>(document: D) =>
  (bytes: Uint8Array, options: ReadOptions = {}): ReadResult<DocumentOf<D>> => {
    const reader = openReader(document, options);
    reader.write(bytes);
    return reader.end();
  };

/** Reads and checks a whole document. Never throws for what is in it. */
export const readReport = read('report');
export const readFileDetails = read('fileDetails');
export const readReportResponse = read('reportResponse');
export const readDoneResponse = read('reportDoneResponse');
