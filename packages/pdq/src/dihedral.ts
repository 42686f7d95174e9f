/** The eight ways in which a picture can be turned and mirrored, named as the reference names them, in its order. */
export const dihedrals = ['original', 'rotate90', 'rotate180', 'rotate270', 'flipX', 'flipY', 'flipPlus1', 'flipMinus1'] as const;

export type Dihedral = (typeof dihedrals)[number];

/**
 * What each does to the coefficients: exchange rows and columns, and negate even rows or columns (an even row here is an
 * odd frequency, and mirroring negates those).
 */
export const turns: Record<Dihedral, { transpose: boolean; evenRows: boolean; evenColumns: boolean }> = {
  original: { transpose: false, evenRows: false, evenColumns: false },
  rotate90: { transpose: true, evenRows: true, evenColumns: false },
  rotate180: { transpose: false, evenRows: true, evenColumns: true },
  rotate270: { transpose: true, evenRows: false, evenColumns: true },
  flipX: { transpose: false, evenRows: true, evenColumns: false },
  flipY: { transpose: false, evenRows: false, evenColumns: true },
  flipPlus1: { transpose: true, evenRows: false, evenColumns: false },
  flipMinus1: { transpose: true, evenRows: true, evenColumns: true },
};
