export type { PictureAnswer } from './decode/answer.ts';
export { startDecoder } from './decode/decoder.ts';
export { type Digests, digestStream } from './digest/digest-file.ts';
export { openIndexStore } from './index-store/index-store.ts';
export { hashVideo, type VideoAnswer } from './video/hash-video.ts';
export { formatVpdq } from './video/vpdq-text.ts';
