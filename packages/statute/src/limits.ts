/** What one file may take. A file beyond a limit is refused with its name and place; nothing is cut off in silence. */
export type Limits = {
  /** Of the file as it comes, and of what is unpacked from it. */
  fileBytes: number;
  lineChars: number;
  /** Elements within elements. */
  depth: number;
  elements: number;
  attributes: number;
  provisions: number;
  /** Unpacked bytes for each packed one, of a whole archive. */
  zipRatio: number;
  zipEntries: number;
};

export const defaultLimits: Limits = {
  fileBytes: 128 * 1024 * 1024,
  lineChars: 8 * 1024 * 1024,
  depth: 128,
  elements: 4_000_000,
  attributes: 64,
  provisions: 100_000,
  zipRatio: 200,
  zipEntries: 50_000,
};
