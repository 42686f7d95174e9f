import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './client.ts';

test('a client is an IPv4 address or an IPv6 network, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  const home = networkOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd');
  for (const same of ['2001:db8:1:2::1', '2001:0DB8:0001:0002::', '2001:db8:1:2:0:0:0:9']) assert.equal(networkOf(same), home);
  assert.notEqual(networkOf('2001:db8:1:3::1'), home);
  assert.notEqual(networkOf('2001:db8::2:0:0:0:1'), home);
  assert.equal(networkOf('::1'), networkOf('::2'));
  assert.equal(networkOf('fe80::1%eth0'), networkOf('fe80::2'));
});
