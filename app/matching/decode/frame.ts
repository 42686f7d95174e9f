/** A request on the pipe to the decoding process: length and flags, then the file. The answer is one line of JSON. */
export const FRAME_BYTES = 8;
export const DIHEDRAL = 1;

export const frameHeader = (length: number, flags: number): Buffer => {
  const header = Buffer.alloc(FRAME_BYTES);
  header.writeUInt32LE(length, 0);
  header.writeUInt32LE(flags, 4);
  return header;
};
