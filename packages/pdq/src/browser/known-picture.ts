/** Repeatable bytes without a pattern that noise could hide in. */
const mixed = (count: number, seed: number): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
};

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  let sum = value;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  return sum >>> 0;
});

const crc32 = (bytes: Uint8Array): number => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 255] as number);
  return ~sum >>> 0;
};

const adler32 = (bytes: Uint8Array): number => {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
};

const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

const chunk = (type: string, data: Uint8Array | number[]): number[] => {
  const body = [...type].map((char) => char.charCodeAt(0)).concat([...data]);
  return [...u32(data.length), ...body, ...u32(crc32(Uint8Array.from(body)))];
};

export type KnownPicture = { readonly file: Blob; readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/** A PNG, not compressed, whose pixels are known: what comes back from the browser must be just these. */
export const knownPicture = (width: number, height: number, seed: number): KnownPicture => {
  const rgb = mixed(width * height * 3, seed);
  const lines = new Uint8Array(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) lines.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const [low, high] = [lines.length & 255, lines.length >> 8];
  const stored = [0x78, 1, 1, low, high, low ^ 255, high ^ 255, ...lines, ...u32(adler32(lines))];
  const bytes = Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...u32(width), ...u32(height), 8, 2, 0, 0, 0]),
    ...chunk('IDAT', stored),
    ...chunk('IEND', []),
  ]);
  return { file: new Blob([bytes], { type: 'image/png' }), width, height, rgb };
};
