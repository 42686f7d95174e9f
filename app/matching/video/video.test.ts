import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { compareVideos } from './compare-videos.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { hashVideo, type VideoFrame } from './hash-video.ts';
import { pictures } from './ppm.ts';
import { formatVpdq, parseVpdq } from './vpdq-text.ts';

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0').repeat(32);
const frame = (number: number, quality = 90): VideoFrame => ({
  frame: number * 25,
  quality,
  pdq: hexOf(number),
  seconds: number,
});

test('without an ffmpeg it is said so, and nothing else fails', async () => {
  assert.deepEqual(await hashVideo('/nowhere.mp4', { ffmpeg: null }), {
    ok: false,
    code: 'video-no-ffmpeg',
    detail: 'no ffmpeg in PATH',
  });
  assert.equal(findFfmpeg('/nowhere:'), undefined);
});

test('the text of a vPDQ hash is the reference’s, and what is none is refused with its line', () => {
  const frames = [frame(0, 100), frame(1), { ...frame(2), seconds: 2.002 }];
  const text = formatVpdq(frames);
  assert.equal(text.split('\n')[2], `50,90,${hexOf(2)},2.002`);
  assert.deepEqual(parseVpdq(text), { ok: true, frames });
  assert.deepEqual(parseVpdq(`${text}1,2,3\n`), { ok: false, line: 4 });
  assert.deepEqual(parseVpdq(`0,101,${hexOf(1)},0.000\n`), { ok: false, line: 1 });
});

test('two videos are compared as bags of distinct frames of some quality', () => {
  const listed = [frame(0), frame(1), frame(2), frame(3), frame(3), frame(4, 20)];
  assert.deepEqual(compareVideos(listed, listed), { query: 100, listed: 100 });
  const clip = [frame(1), frame(2), frame(0xaa), frame(0xab), frame(0x55)];
  // 0xaa and 0xab differ in 32 bits, and neither is near a listed one
  assert.deepEqual(compareVideos(clip, listed), { query: 40, listed: 50 });
  assert.deepEqual(compareVideos([frame(1, 10)], listed), { query: 0, listed: 0 });
  assert.deepEqual(compareVideos([], []), { query: 0, listed: 0 });
});

test('a row of pictures is cut whatever pieces it comes in, and anything else is refused', async () => {
  const one = Buffer.concat([Buffer.from('P6\n3 2\n255\n'), Buffer.from(Array.from({ length: 18 }, (_, at) => at))]);
  const all = Buffer.concat([one, one, one]);
  const inPieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  for (const size of [1, 2, 7, 29, 30, 1000]) {
    const found: number[] = [];
    for await (const { width, height, data } of pictures(inPieces(all, size), 100)) found.push(width, height, data.length);
    assert.deepEqual(found, [3, 2, 18, 3, 2, 18, 3, 2, 18], `pieces of ${size}`);
  }
  const read = async (bytes: Buffer): Promise<void> => {
    for await (const picture of pictures(inPieces(bytes, 64), 5)) assert.ok(picture);
  };
  await assert.rejects(read(all), /too many pixels/);
  await assert.rejects(read(Buffer.alloc(200, 65)), /not a picture/);
});

const madeVideo = (t: TestContext, seconds: number, more: readonly string[] = []): string | undefined => {
  const program = findFfmpeg();
  if (program === undefined) {
    t.skip('no ffmpeg on this machine');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'a34-video-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'made.mkv');
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=320x240:rate=25:duration=${seconds}`];
  const made = spawnSync(program, ['-loglevel', 'error', ...source, ...more, '-c:v', 'mpeg4', '-q:v', '3', path]);
  if (made.status !== 0) {
    t.skip('this ffmpeg has no test source');
    return undefined;
  }
  return path;
};

test('a video gives one hash a second, a clip of it matches its part, and time and size have limits', async (t) => {
  const whole = madeVideo(t, 9);
  if (whole === undefined) return;
  const answer = await hashVideo(whole);
  assert.ok(answer.ok);
  assert.equal(answer.rate, 25);
  assert.deepEqual(
    answer.frames.map((one) => [one.frame, one.seconds]),
    Array.from({ length: 9 }, (_, second) => [second * 25, second]),
  );
  assert.ok(answer.frames.every((one) => one.quality >= 50 && /^[0-9a-f]{64}$/.test(one.pdq)));
  const clip = madeVideo(t, 9, ['-ss', '3', '-t', '4']);
  assert.ok(clip !== undefined);
  const part = await hashVideo(clip);
  assert.ok(part.ok);
  assert.equal(part.frames.length, 4);
  const likeness = compareVideos(part.frames, answer.frames);
  assert.ok(likeness.query >= 75 && likeness.listed >= 30, JSON.stringify(likeness));

  const codeOf = (said: Awaited<ReturnType<typeof hashVideo>>): string => (said.ok ? 'hashed' : said.code);
  assert.equal(codeOf(await hashVideo(whole, { frames: 3 })), 'video-too-large');
  assert.equal(codeOf(await hashVideo(whole, { pixels: 1000 })), 'video-too-large');
  assert.equal(codeOf(await hashVideo(whole, { milliseconds: 1 })), 'video-too-slow');
  const list = join(whole, '..', 'list.m3u8');
  writeFileSync(list, `#EXTM3U\n#EXTINF:9,\n${whole}\n#EXT-X-ENDLIST\n`);
  assert.equal(codeOf(await hashVideo(list)), 'video-unreadable', 'a playlist is not followed');
  writeFileSync(list, 'these words are no video');
  assert.equal(codeOf(await hashVideo(list)), 'video-unreadable');
  assert.equal(codeOf(await hashVideo('/nowhere.mp4')), 'video-unreadable');
});
