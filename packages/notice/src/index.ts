export { checkDsaNotice, DsaNotice, dsaFormat, dsaText, readDsaNotice, writeDsaNotice } from './dsa/notice.ts';
export { NoticeError, type NoticeIssue, type NoticeResult, type NoticeRule } from './error.ts';
export { type Message, writeMessage } from './mail/message.ts';
export { reportOfXarf } from './xarf/as-report.ts';
export { checkXarf, largestXarf, readXarf } from './xarf/read.ts';
export { type Csam, type Csem, schemas as xarfSchemas, type Xarf } from './xarf/schema.ts';
export { writeXarf } from './xarf/write.ts';
