export type { Matches } from './columns.ts';
export { HashIndexError, type HashIndexErrorCode } from './error.ts';
export { createExactTable, type ExactTable, openSharedTable, type SharedTable, type TableReader } from './exact/table.ts';
export { encodeSegment, type LoadOptions, loadSegment, type ReadInto } from './file.ts';
export { createIndex, type HashIndex, type HashIndexOptions, type IndexAlarm, type IndexStats } from './hash-index.ts';
export { type Merged, type MergePlan, mergeSegments } from './merge.ts';
export { KEY_BYTES, restore } from './permutation.ts';
export { type Match, openShared, type Reader, type Searcher, type SharedIndex } from './searcher.ts';
export { deleteRow, type Segment } from './segment.ts';
