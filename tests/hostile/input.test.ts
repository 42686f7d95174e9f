import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Route } from '../../app/foundation/http/route.ts';
import { assertGuarded, codesIn, type HostileHouse, hostileHouse, rowCounts } from '../support/hostile.ts';
import type { Client } from '../support/sign-in.ts';

const formType = 'application/x-www-form-urlencoded';
type Attack = { name: string; codes: readonly string[]; body: string | Buffer; type?: string; headers?: Record<string, string> };

const send = async (house: HostileHouse, route: Route, user: Client | undefined, attack: Omit<Attack, 'codes' | 'name'>) =>
  house.server.inject({
    method: 'POST',
    url: house.urlOf(route),
    remoteAddress: '198.51.100.7',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': attack.type ?? (route.accepts === 'json' ? 'application/json' : formType),
      ...(user === undefined ? {} : { cookie: user.cookie(), 'x-form-token': user.token() }),
      ...attack.headers,
    },
    payload: attack.body,
  });

const fieldsOf = (route: Route): string[] => Object.keys((route.body?.properties ?? {}) as Record<string, unknown>);
/** A field with a longest length, and text that is one character longer. */
const overlong = (route: Route): { field: string; text: string } | undefined => {
  const all = Object.entries((route.body?.properties ?? {}) as Record<string, { maxLength?: number }>);
  const [field, schema] =
    all.find(([name, { maxLength }]) => maxLength !== undefined && !/^(draft|visit|body)$/.test(name)) ?? [];
  return field === undefined || schema?.maxLength === undefined ? undefined : { field, text: 'a'.repeat(schema.maxLength + 1) };
};
const requiredOf = (route: Route): readonly string[] => (route.body as { required?: string[] } | undefined)?.required ?? [];

/** What is wrong with a form before anybody looks at what it says. */
const shapes = (route: Route): Attack[] => {
  const huge: Attack = { name: '10 MB', codes: ['body-too-large'], body: Buffer.alloc(10_000_000, 'a') };
  const foreign: Attack = {
    name: 'another site',
    codes: ['origin-mismatch'],
    body: '',
    headers: { 'sec-fetch-site': 'cross-site' },
  };
  if (route.accepts === 'json')
    return [
      huge,
      foreign,
      { name: 'a form', codes: ['body-not-form'], body: 'a=1', type: formType },
      { name: 'cut JSON', codes: ['body-malformed'], body: '{"a":' },
      { name: 'JSON that is no object', codes: ['body-malformed'], body: '[1]' },
      { name: 'JSON of nothing', codes: ['body-malformed'], body: 'null' },
      { name: 'bytes that are not UTF-8', codes: ['body-not-utf8'], body: Buffer.from('{"a":"\xff\xfe"}', 'latin1') },
    ];
  return [
    huge,
    foreign,
    { name: 'bytes that are not UTF-8', codes: ['body-not-utf8'], body: 'a=%ff%fe' },
    { name: 'half a surrogate', codes: ['body-not-utf8'], body: 'a=%ed%a0%80' },
    { name: 'raw bytes that are not UTF-8', codes: ['body-not-utf8'], body: Buffer.from('a=\xff', 'latin1') },
    { name: 'a broken escape', codes: ['body-malformed'], body: 'a=%zz' },
    { name: 'a cut escape', codes: ['body-malformed'], body: 'a=%4' },
    { name: 'a field twice', codes: ['field-duplicate'], body: 'a=1&a=2' },
    { name: 'a field twice, once escaped', codes: ['field-duplicate'], body: 'a=1&%61=2' },
    { name: 'a thousand fields', codes: ['body-malformed'], body: Array.from({ length: 1000 }, (_, n) => `f${n}=`).join('&') },
    { name: 'plain text', codes: ['body-not-form'], body: 'a=1', type: 'text/plain' },
    { name: 'JSON', codes: ['body-not-form'], body: '{"a":1}', type: 'application/json' },
    {
      name: 'a file form',
      // a form without a file: the fields are missing, or where there are none, the file
      codes: route.accepts === 'file' ? ['field-invalid', 'file-needed'] : ['body-not-form'],
      body: '--x--',
      type: 'multipart/form-data; boundary=x',
    },
    {
      name: 'a file form that was cut off',
      codes: [route.accepts === 'file' ? 'body-malformed' : 'body-not-form'],
      body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      type: 'multipart/form-data; boundary=x',
    },
  ];
};

/** The code page says "a typing mistake" whatever it was given: one answer for everything that is no code. */
const saysOnly: Record<string, string> = {
  'intake.status': 'receipt-check-digit',
  // no duty of that id: nothing is there, whatever the form says
  'casework.obligation-met': 'not-found',
  'casework.obligation-propose': 'not-found',
  'casework.obligation-confirm': 'not-found',
  'casework.question-decide': 'not-found',
};

/** What is wrong with what a form says. */
const contents = (route: Route, draft: string): Attack[] => {
  const own = (code: string): string[] => [saysOnly[route.id] ?? code];
  const encode = (values: Record<string, string>): string =>
    route.accepts === 'json' ? JSON.stringify(values) : new URLSearchParams(values).toString();
  const field = fieldsOf(route).find((name) => !/^(draft|visit|body)$/.test(name)) ?? fieldsOf(route)[0];
  const kept: Record<string, string> =
    route.id === 'intake.question' ? { draft } : route.id === 'keys.add' ? { body: 'nl/politie-tbkk' } : {};
  // this needs what only a right visit opens: it has a test of its own
  if (route.id === 'intake.add') return [];
  const attacks: Attack[] = [
    { name: 'an unknown field', codes: own('field-unknown'), body: encode({ ...kept, zz_unknown: '1' }) },
  ];
  if (requiredOf(route).length > 0) attacks.push({ name: 'nothing', codes: own('field-invalid'), body: encode(kept) });
  const long = overlong(route);
  if (long !== undefined)
    attacks.push({ name: 'too long', codes: own('field-too-long'), body: encode({ ...kept, [long.field]: long.text }) });
  if (field !== undefined)
    attacks.push(
      { name: 'a NUL', codes: own('field-control-characters'), body: encode({ ...kept, [field]: 'a\u0000b' }) },
      { name: 'an escape', codes: own('field-control-characters'), body: encode({ ...kept, [field]: 'a\u001b[2Jb' }) },
      { name: 'a direction override', codes: own('field-direction-override'), body: encode({ ...kept, [field]: 'a\u202eb' }) },
    );
  return attacks;
};

test('every form refuses every kind of broken input by name, keeps its headers, and writes nothing', async (t) => {
  const house = await hostileHouse(t);
  assert.ok(house.posts.length > 50, 'the routes were found');
  const wrong: string[] = [];
  for (const route of house.posts) {
    const user = await house.userOf(route);
    const before = await rowCounts(house);
    const tokens: Attack[] =
      user === undefined
        ? []
        : [
            {
              name: 'a forged token',
              codes: ['token-invalid'],
              body: route.accepts === 'json' ? '{}' : '',
              headers: { 'x-form-token': 'A'.repeat(32) },
            },
            { name: 'a cut token', codes: ['token-invalid'], body: route.accepts === 'json' ? '{}' : 'form_token=abc' },
          ].filter(({ name }) => name !== 'a cut token' || route.accepts !== 'json');
    for (const attack of [...shapes(route), ...tokens, ...contents(route, house.draft)]) {
      const reply = await send(house, route, user, attack);
      const told = codesIn(reply);
      if (!attack.codes.some((code) => told.includes(code)))
        wrong.push(`${route.id}, ${attack.name}: ${reply.statusCode} ${told.join(' ')}, not ${attack.codes.join(' or ')}`);
      if (reply.statusCode < 400 || reply.statusCode >= 500)
        wrong.push(`${route.id}, ${attack.name}: status ${reply.statusCode}`);
      assertGuarded(reply.headers, `${route.id}, ${attack.name}`);
    }
    assert.deepEqual(await rowCounts(house), before, `${route.id} left something behind`);
  }
  assert.deepEqual(wrong, []);
});

test('whatever forms are made of, no address answers with a fault of ours', async (t) => {
  const house = await hostileHouse(t);
  const routes = house.posts.filter((route) => route.id !== 'identity.sign-out');
  const hostile = fc.oneof(
    fc.string({ maxLength: 40, unit: 'binary' }),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e309',
      'null',
      '__proto__',
      '../..',
      "' or 1=1--",
      '<b>',
      '%00',
      'next',
      'true',
      '٣',
      'A'.repeat(3000),
    ),
    fc.uuid(),
    fc.integer().map(String),
  );
  const faults: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: routes.length - 1 }),
      fc.array(hostile, { minLength: 25, maxLength: 25 }),
      fc.nat({ max: 2 ** 25 }),
      async (index, values, mask) => {
        const route = routes[index] as Route;
        const user = await house.userOf(route);
        const chosen = fieldsOf(route).flatMap((name, at) => (mask & (1 << (at % 25)) ? [[name, values[at % 25] ?? '']] : []));
        const body =
          route.accepts === 'json'
            ? JSON.stringify(Object.fromEntries(chosen))
            : new URLSearchParams(chosen as [string, string][]).toString();
        const reply = await send(house, route, user, { body });
        assertGuarded(reply.headers, route.id);
        if (reply.statusCode >= 500) faults.push(`${route.id} ${reply.statusCode} ${body.slice(0, 200)}`);
        assert.ok(reply.statusCode < 500, faults.at(-1));
      },
    ),
    { numRuns: 400 },
  );
});
