export { interpolFirstLine, interpolLine, openInterpol } from './csv/interpol.ts';
export { type CsvOptions, openCsv } from './csv/read.ts';
export { csvHeader, csvLine } from './csv/write.ts';
export { type Entry, type EntryReader, entry, type Hash, type Label, type Row, type Stance } from './entry.ts';
export { HashExchangeError, type HashExchangeErrorCode, type RowProblem } from './error.ts';
export { type FileFormat, fileFormats, guessFormat, openFile } from './format.ts';
export { isProblem, kindOf, kindsByLength, readHash } from './hash/kinds.ts';
export { jsonListEntry, jsonListHead, jsonListTail, openJsonList } from './json/list.ts';
export {
  type NcmecFeedback,
  type NcmecMember,
  type NcmecReason,
  type NcmecStatus,
  readNcmecFeedback,
  readNcmecMembers,
  readNcmecReasons,
  readNcmecStatus,
  writeNcmecFeedback,
  writeNcmecMembers,
  writeNcmecReasons,
  writeNcmecStatus,
} from './ncmec/answers.ts';
export { type NcmecPage, type NcmecRow, readNcmecPage, writeNcmecPage } from './ncmec/entries.ts';
export { beginAt, type NcmecProgress, nextRequest, pageRead } from './ncmec/progress.ts';
export { stopnciiEntry, stopnciiHead, stopnciiTail } from './stopncii/file.ts';
export { readStopnciiPage, type StopnciiFeedback, type StopnciiPage, stopnciiFeedback, stopnciiHashes } from './stopncii/page.ts';
export { threatUpdate, threatUpdatesHead, threatUpdatesTail } from './threatexchange/file.ts';
export { readThreatUpdates, type ThreatExchangePage } from './threatexchange/page.ts';
export { openVics } from './vics/read.ts';
export { type VicsSegment, vicsHead, vicsMedia, vicsTail } from './vics/write.ts';
