/** Where things stand in the kernel's memory; kernel/pdq.as has the same table. */
export const layout = {
  rowStart: 1024,
  rowTaps: 1280,
  rowShare: 1536,
  columnStart: 1792,
  rowWeight: 2048,
  columnWeight: 4096,
  dct: 12288,
  dctTurned: 16384,
  hashes: 56320,
  quality: 56576,
  pixels: 65536,
} as const;
