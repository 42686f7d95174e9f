import { crc32 } from 'node:zlib';
import type { PackageFile } from './manifest.ts';

const sizeLimit = 0xffff_ffff;

/** Date and time as ZIP keeps them: two-second steps since 1980, here always UTC. */
const dosTime = (at: Date): { date: number; time: number } => ({
  date: ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
});

/**
 * A ZIP file (PKWARE APPNOTE 6.3) of plain, uncompressed files: what every desk computer opens by itself. Names must be
 * ASCII without folders. The same files and time give the same bytes. Throws RangeError on a name or size that does not fit.
 */
export const zip = (files: readonly PackageFile[], at: Date): Buffer => {
  const { date, time } = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(name)) throw new RangeError(`"${name}" cannot be a name in a package`);
    if (bytes.length + offset > sizeLimit) throw new RangeError('a package holds at most 4 GB');
    const sum = crc32(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version that can read it: 2.0
    common.writeUInt16LE(0, 2); // no flags
    common.writeUInt16LE(0, 4); // stored
    common.writeUInt16LE(time, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(sum, 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(0, 24); // no extra field
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name, 'latin1')]);
    const rest = Buffer.alloc(14); // no comment, disk 0, no attributes
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, Buffer.from(name, 'latin1'));
    parts.push(local, bytes);
    offset += local.length + bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
};
