import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHasher, dihedrals, distance, toHex } from './index.ts';
import { paint, randomFrom, randomPicture } from './testing/pictures.ts';
import { referenceHash } from './testing/reference.ts';

const kernel = createHasher({ kernel: 'wasm' });
const twin = createHasher({ kernel: 'typescript' });

/** PDQ_PICTURES=10000 for the long run. */
const pictures = Number(process.env['PDQ_PICTURES'] ?? 400);

test(`kernel and twin agree to the last bit on ${pictures} pictures of odd sizes and extreme colours`, () => {
  const random = randomFrom(20261127);
  for (let number = 0; number < pictures; number++) {
    const picture = randomPicture(random);
    const what = `picture ${number}: ${picture.width} × ${picture.height} × ${picture.channels}`;
    const [one, other] = [kernel.dihedral(picture), twin.dihedral(picture)];
    assert.equal(one.quality, other.quality, what);
    for (const name of dihedrals) assert.equal(toHex(one.hashes[name]), toHex(other.hashes[name]), `${what}, ${name}`);
    assert.equal(toHex(kernel.hash(picture).hash), toHex(one.hashes.original), what);
  }
});

test('kernel and twin agree at every corner of the size range', () => {
  const random = randomFrom(7);
  const sizes = [
    [1, 1],
    [1, 9000],
    [4, 5],
    [5, 5],
    [63, 65],
    [64, 64],
    [127, 129],
    [511, 512],
    [512, 512],
    [513, 5],
    [9000, 7000],
  ] as const;
  for (const [width, height] of sizes) {
    for (const channels of [1, 3, 4] as const) {
      if (channels === 4 && width === 9000) continue;
      const picture = paint(random, { width, height, channels });
      const [one, other] = [kernel.hash(picture), twin.hash(picture)];
      assert.deepEqual(one, other, `${width} × ${height} × ${channels}`);
    }
  }
});

test('both give what PDQ word for word gives, but for coefficients that all but tie with the median', () => {
  const random = randomFrom(11);
  for (let number = 0; number < 40; number++) {
    const size = { width: 5 + Math.floor(random() * 640), height: 5 + Math.floor(random() * 640), channels: 3 as const };
    const picture = paint(random, size);
    const flat = new Set(picture.data).size === 1;
    const [found, wanted] = [kernel.hash(picture), referenceHash(picture)];
    assert.ok(Math.abs(found.quality - wanted.quality) <= 1, `${size.width} × ${size.height}: quality`);
    if (flat) continue; // every coefficient is nought but for rounding: there is no hash to agree on
    for (let bit = 0; bit < 256; bit++) {
      const at = 31 - (bit >> 3);
      const differs = ((found.hash[at] ?? 0) ^ (wanted.hash[at] ?? 0)) & (1 << (bit & 7));
      const gap = Math.abs((wanted.coefficients[bit] ?? 0) - wanted.median);
      assert.ok(differs === 0 || gap < 0.02, `${size.width} × ${size.height}: bit ${bit} differs, ${gap} from the median`);
    }
  }
});

test('turned and mirrored hashes are those of the turned and mirrored picture, but for where the filter is not symmetric', () => {
  const random = randomFrom(3);
  const size = 256;
  const tiles = Array.from({ length: 17 * 17 }, () => random() * 256);
  const data = Uint8Array.from(
    { length: size * size },
    (_, at) => tiles[Math.floor(at / size / 15.1) * 17 + Math.floor((at % size) / 15.1)] ?? 0,
  );
  const last = size - 1;
  const moved = (from: (y: number, x: number) => number): Uint8Array =>
    Uint8Array.from({ length: size * size }, (_, at) => data[from(Math.floor(at / size), at % size)] ?? 0);
  const { hashes } = kernel.dihedral({ data, width: size, height: size, channels: 1 });
  const views = {
    rotate180: moved((y, x) => (last - y) * size + last - x),
    flipX: moved((y, x) => (last - y) * size + x),
    flipY: moved((y, x) => y * size + last - x),
    flipPlus1: moved((y, x) => x * size + y),
    flipMinus1: moved((y, x) => (last - x) * size + last - y),
  };
  for (const [name, turned] of Object.entries(views)) {
    const { hash } = kernel.hash({ data: turned, width: size, height: size, channels: 1 });
    const nearest = dihedrals.toSorted((one, other) => distance(hash, hashes[one]) - distance(hash, hashes[other]))[0];
    assert.equal(nearest, name);
    const away = distance(hash, hashes[nearest]);
    assert.ok(away < 56, `${name} is ${away} bits away, where strangers are about 128`);
  }
});
