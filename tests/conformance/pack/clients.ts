import {
  type Case,
  declaration,
  details,
  formType,
  fresh,
  multipart,
  multipartType,
  type Step,
  submitted,
  xmlType,
} from '../case.ts';

/** How one of the public clients speaks: its own way of sending each call. What they are like: reference on interoperability. */
type Manner = {
  name: string;
  xml: string;
  declared: boolean;
  form: 'urlencoded' | 'multipart';
  file: { filename: string; type?: string; chunked?: true; waits?: true };
  /** Written first in fileDetails, in another order than the usual one. */
  inside?: string;
};

const manners: readonly Manner[] = [
  {
    name: 'in Go, from the schema',
    xml: xmlType,
    declared: false,
    form: 'urlencoded',
    file: { filename: 'a.jpg', type: 'application/octet-stream' },
  },
  {
    name: 'in Python, from the newest documentation',
    xml: xmlType,
    declared: true,
    form: 'urlencoded',
    file: { filename: 'a.jpg', type: 'image/jpeg' },
    inside: '<details><nameValuePair type="HASH"><name>n</name><value>v</value></nameValuePair></details>',
  },
  {
    name: 'in Python, with forms in parts',
    xml: xmlType,
    declared: true,
    form: 'multipart',
    file: { filename: 'a.jpg', type: 'image/jpeg' },
  },
  {
    name: 'in TypeScript, without a charset and in pieces',
    xml: 'text/xml',
    declared: true,
    form: 'multipart',
    file: { filename: 'thread 1.csv', type: 'text/csv', chunked: true },
  },
  {
    name: 'in TypeScript, with a file that has no name of its own',
    xml: xmlType,
    declared: true,
    form: 'multipart',
    file: { filename: 'file' },
  },
  {
    name: 'in PHP',
    xml: xmlType,
    declared: true,
    form: 'multipart',
    file: { filename: 'a.jpg', type: 'application/octet-stream', waits: true },
  },
];

const withId = (call: 'finish' | 'retract', form: Manner['form'], expect: Step['expect']): Step => ({
  call,
  expect,
  ...(form === 'urlencoded'
    ? { type: formType, body: 'id={reportId}' }
    : { type: multipartType, body: multipart([{ name: 'id', value: '{reportId}' }]) }),
});

const steps = ({ xml, declared, form, file, inside = '' }: Manner): Step[] => {
  const start = declared ? declaration : '';
  const { chunked, waits, ...part } = file;
  return [
    submitted(`${start}${fresh()}`, { type: xml }),
    {
      call: 'upload',
      type: multipartType,
      body: multipart([
        { name: 'id', value: '{reportId}' },
        { name: 'file', value: 'placeholder bytes', ...part },
      ]),
      expect: { status: 200, code: 0 },
      learn: { fileId: 'fileId' },
      ...(chunked === undefined ? {} : { chunked }),
      ...(waits === undefined ? {} : { waits }),
    },
    { call: 'fileinfo', type: xml, body: `${start}${details(inside)}`, expect: { status: 200, code: 0 } },
    withId('finish', form, {
      status: 200,
      golden: `${declaration}<reportDoneResponse><responseCode>0</responseCode><reportId>{reportId}</reportId><files><fileId>{fileId}</fileId></files></reportDoneResponse>`,
    }),
  ];
};

/** Whole flows as public clients send them, with a second one that is taken back. */
export const clients: readonly Case[] = manners.flatMap((manner): Case[] => [
  { name: `a flow of a client ${manner.name}`, steps: steps(manner) },
  {
    name: `taken back by a client ${manner.name}`,
    steps: [
      submitted(`${manner.declared ? declaration : ''}${fresh()}`, { type: manner.xml }),
      withId('retract', manner.form, { status: 200, code: 0 }),
      withId('finish', manner.form, { status: 200, code: 5101 }),
    ],
  },
]);
