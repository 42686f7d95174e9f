/** Searches one segment. Hashes given to it are not permuted yet. */
export type Engine = {
  /** Every live row within the distance of one hash. */
  search(hash: Uint8Array, distance: number, found: (row: number, distance: number) => void): void;
  /** The same for many hashes, one behind the other. */
  bulk(hashes: Uint8Array, distance: number, found: (query: number, row: number, distance: number) => void): void;
  /** Gives back what the engine holds of the shared memory. */
  close(): void;
};

/** Up to this distance the tables are used; beyond, every row is looked at. */
export const INDEXED_DISTANCE = 31;
