export { type Dihedral, dihedrals } from './dihedral.ts';
export { PdqError, type PdqErrorCode } from './error.ts';
export { createHasher, type DihedralResult, type Hasher, type HasherOptions, type PdqResult } from './hasher.ts';
export { distance, fromHex, HASH_BYTES, toHex } from './hex.ts';
export { type Pixels, SMALLEST } from './pixels.ts';
export { PREPROCESSING } from './preprocessing.ts';
