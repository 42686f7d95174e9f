// A process that writes to the index of the folder named on its command line and says each number once it is kept.
import { openIndexStore } from '../../app/matching/index-store/index-store.ts';
import { allKinds, hashOf } from '../../app/matching/index-store/testing.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
const store = await openIndexStore({ folder, key: new Uint8Array(32).fill(5), headCapacity: 64, journalBytes: 20_000 });
process.stdout.write('open\n');
for (let number = Number(from); ; number++) {
  const kind = allKinds[number % 4] ?? 'pdq';
  void store.add(kind, hashOf(kind, number), Uint32Array.of(number)).then(() => process.stdout.write(`+${number}\n`));
  if (number % 9 === 0 && number > Number(from) + 40) {
    const old = number - 36;
    const oldKind = allKinds[old % 4] ?? 'pdq';
    void store.remove(oldKind, hashOf(oldKind, old), Uint32Array.of(old)).then(() => process.stdout.write(`-${old}\n`));
  }
  if (number % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
  if (number % 256 === 0) await store.add('pdq', new Uint8Array(0), new Uint32Array(0));
}
