import {
  type Case,
  details,
  finished,
  formType,
  fresh,
  multipart,
  multipartType,
  type Step,
  submitted,
  uploaded,
  xmlType,
} from '../case.ts';

const ids = [{ name: 'id', value: '{reportId}' }];
const file = { name: 'file', value: 'placeholder bytes', filename: 'a.jpg', type: 'image/jpeg' };

const upload = (name: string, step: Partial<Step>): Case => ({
  name: `upload: ${name}`,
  steps: [submitted(), uploaded(step), finished({ expect: { code: 0 } })],
});
const finish = (name: string, step: Partial<Step>): Case => ({
  name: `finish: ${name}`,
  steps: [submitted(), finished({ ...step, expect: { code: 0 } })],
});
const retract = (name: string, step: Partial<Step>): Case => ({
  name: `retract: ${name}`,
  steps: [submitted(), { call: 'retract', type: formType, body: 'id={reportId}', expect: { code: 0 }, ...step }],
});
const submit = (name: string, step: Partial<Step>): Case => ({ name: `submit: ${name}`, steps: [submitted(fresh(), step)] });
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const raw = (text: string): string => text.replaceAll('\n', '\r\n');

/** Spellings of one request that real clients use, each of which must be taken. */
export const encodings: readonly Case[] = [
  submit('text/xml without charset', { type: 'text/xml' }),
  submit('application/xml', { type: 'application/xml' }),
  submit('charset in quotes and capitals', { type: 'Text/XML; Charset="UTF-8"' }),
  submit('no Content-Type', { type: undefined }),
  submit('a Content-Type that says nothing', { type: 'application/octet-stream' }),
  submit('with a declaration', { body: `<?xml version="1.0" encoding="UTF-8"?>\n${fresh()}` }),
  submit('with a declaration that says standalone', {
    body: `<?xml version="1.0" encoding="utf-8" standalone="yes"?>${fresh()}`,
  }),
  submit('with a byte order mark', { body: `\ufeff${fresh()}` }),
  submit('with comments and blanks around', { body: `<!-- a -->\n${fresh()}\n<!-- b -->\n` }),
  submit('in ISO-8859-1, as it says', {
    body: latin(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${fresh({ rest: '<personOrUserReported><screenName>é</screenName></personOrUserReported>' })}`,
    ),
    type: 'text/xml',
  }),
  submit('in pieces, without Content-Length', { chunked: true }),
  submit('after asking whether it may (Expect: 100-continue)', { waits: true }),
  submit('CDATA and character references', {
    body: fresh({ rest: '<personOrUserReported><screenName><![CDATA[<a>]]>&#233;&amp;</screenName></personOrUserReported>' }),
  }),
  finish('urlencoded', {}),
  finish('urlencoded with a charset', { type: `${formType}; charset=UTF-8` }),
  finish('urlencoded with blanks and more fields', { body: 'x=1&id=%20{reportId}%20&y=' }),
  finish('multipart', { type: multipartType, body: multipart(ids) }),
  finish('multipart with a typed field', {
    type: multipartType,
    body: multipart([{ name: 'id', value: '{reportId}', type: 'text/plain; charset=UTF-8' }]),
  }),
  finish('multipart in pieces', { type: multipartType, body: multipart(ids), chunked: true }),
  finish('the id in the address', { body: '', query: '?id={reportId}' }),
  retract('urlencoded', {}),
  retract('multipart', { type: multipartType, body: multipart(ids) }),
  upload('the usual order', {}),
  upload('the file first', { body: multipart([file, ...ids]) }),
  upload('a file typed application/octet-stream', { body: multipart([...ids, { ...file, type: 'application/octet-stream' }]) }),
  upload('a file without a type', { body: multipart([...ids, { name: 'file', value: 'x', filename: 'a.jpg' }]) }),
  upload('a file without a name', { body: multipart([...ids, { name: 'file', value: 'x' }]) }),
  upload('a file named file', { body: multipart([...ids, { ...file, filename: 'file' }]) }),
  upload('a chat as text/csv', {
    body: multipart([...ids, { name: 'file', value: 'a,b\r\n1,2\r\n', filename: 'thread.csv', type: 'text/csv' }]),
  }),
  upload('an empty file', { body: multipart([...ids, { ...file, value: '' }]) }),
  upload('more fields than are asked for', {
    body: multipart([{ name: 'x', value: 'y' }, ...ids, file, { name: 'z', value: '' }]),
  }),
  upload('bytes that look like a boundary', { body: multipart([...ids, { ...file, value: '\r\n-----conformanc\r\n--\r\n' }]) }),
  upload('in pieces, without Content-Length', { chunked: true }),
  upload('the boundary in quotes', { type: 'multipart/form-data; boundary="----conformance"' }),
  upload('the boundary before a charset', { type: 'multipart/form-data; boundary=----conformance; charset=utf-8' }),
  upload('a boundary with blanks after it', {
    type: 'multipart/form-data; boundary=b',
    body: raw(
      '--b  \nContent-Disposition: form-data; name="id"\n\n{reportId}\n--b\t\nContent-Disposition: form-data; name="file"; filename="a"\n\nx\n--b--\n',
    ),
  }),
  upload('text before the first boundary and after the last', {
    type: 'multipart/form-data; boundary=b',
    body: raw(
      'preamble\n--b\nContent-Disposition: form-data; name="id"\n\n{reportId}\n--b\nContent-Disposition: form-data; name="file"; filename="a"\n\nx\n--b--\nepilogue',
    ),
  }),
  upload('bare line feeds', {
    type: 'multipart/form-data; boundary=b',
    body: '--b\nContent-Disposition: form-data; name="id"\n\n{reportId}\n--b\nContent-Disposition: form-data; name="file"; filename="a"\n\nx\n--b--\n',
  }),
  upload('header names in small letters, names without quotes', {
    type: 'multipart/form-data; boundary=b',
    body: raw(
      '--b\ncontent-disposition: form-data; name=id\n\n{reportId}\n--b\ncontent-disposition:form-data;name=file;filename=a.jpg\n\nx\n--b--\n',
    ),
  }),
  upload('a name in UTF-8 by RFC 5987', {
    type: 'multipart/form-data; boundary=b',
    body: raw(
      `--b\nContent-Disposition: form-data; name="id"\n\n{reportId}\n--b\nContent-Disposition: form-data; name="file"; filename="x"; filename*=UTF-8''%E2%82%AC.jpg\n\nx\n--b--\n`,
    ),
  }),
  upload('a name with quotes and a backslash', { body: multipart([...ids, { ...file, filename: 'C:\\\\a\\"b.jpg' }]) }),
  {
    name: 'fileinfo: ids before everything else, without a declaration',
    steps: [
      submitted(),
      uploaded(),
      { call: 'fileinfo', type: 'text/xml', body: details('<originalFileName>a</originalFileName>'), expect: { code: 0 } },
    ],
  },
  {
    name: 'fileinfo: the same twice changes nothing',
    steps: [
      submitted(),
      uploaded(),
      ...[1, 2].map(
        (): Step => ({ call: 'fileinfo', type: xmlType, body: details('<fileName>a</fileName>'), expect: { code: 0 } }),
      ),
    ],
  },
  {
    name: 'upload: the boundary is not in the body',
    steps: [
      submitted(),
      uploaded({ type: 'multipart/form-data; boundary=other', expect: { status: 200, code: 4000, says: /boundary/ }, learn: {} }),
    ],
  },
  {
    name: 'upload: the body ends before its last boundary',
    steps: [
      submitted(),
      uploaded({
        body: multipart([...ids, file]).slice(0, -8),
        expect: { status: 200, code: 1111, says: /boundary/ },
        learn: {},
      }),
    ],
  },
  {
    name: 'upload: a header twice in one part, as smugglers send it',
    steps: [
      submitted(),
      uploaded({
        type: 'multipart/form-data; boundary=b',
        body: raw(
          '--b\nContent-Disposition: form-data; name="x"\nContent-Disposition: form-data; name="id"\n\n{reportId}\n--b--\n',
        ),
        expect: { status: 200, code: 4000, says: /twice/ },
        learn: {},
      }),
    ],
  },
];
